package dev.spoor.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.settings.RunDirectory;
import dev.spoor.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  @TempDir Path directory;

  @Test
  void oneThatCannotBeginLeavesNoRunThatSeemsToLive() throws IOException {
    String tooManySlabs = "dir=" + directory + ",slabs=100000,slab.bytes=1m,ring.bytes=1m";
    Settings settings = Settings.load(tooManySlabs, new Properties(), Map.of());
    Recording recording = new Recording(settings, null);
    assertThrows(IllegalArgumentException.class, recording::start);
    List<RunDirectory> runs = RunDirectory.list(directory);
    assertEquals(1, runs.size());
    assertFalse(runs.get(0).alive());
  }
}
