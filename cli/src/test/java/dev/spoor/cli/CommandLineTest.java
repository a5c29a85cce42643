package dev.spoor.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs verbs in this process, on a screen that remembers. */
abstract class CommandLineTest {
  @TempDir Path dir;
  Screens screens;

  @BeforeEach
  void aWideScreen() {
    screens = Screens.wide(120);
  }

  /** The verb with {@code --dir}. */
  int spoor(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--dir");
    all.add(dir.toString());
    return bare(all.toArray(String[]::new));
  }

  int bare(String... args) {
    return SpoorCommand.run(args, new Context(screens.screen(), Map.of(), null));
  }
}
