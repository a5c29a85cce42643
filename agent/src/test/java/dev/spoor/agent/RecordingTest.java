package dev.spoor.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  @TempDir Path directory;

  @Test
  void oneThatCannotBeginLeavesNoRun() throws IOException {
    List<Path> slabs = RunDirectory.slabFiles();
    String tooManySlabs = "dir=" + directory + ",slabs=100000,slab.bytes=1m,ring.bytes=1m";
    Settings settings = Settings.load(tooManySlabs, new Properties(), Map.of());
    Recording recording = new Recording(settings, null);
    assertThrows(IllegalArgumentException.class, recording::start);
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(), left.toList());
    }
    assertEquals(slabs, RunDirectory.slabFiles());
  }
}
