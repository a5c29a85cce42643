package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.cli.jvm.ChildJvm;
import dev.spoor.cli.jvm.Sleeper;
import dev.spoor.settings.RunDirectory;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JvmsVerbTest extends CommandLineTest {
  @Test
  void aJvmIsListedWithWhetherItIsRecorded() throws IOException {
    try (ChildJvm child = new ChildJvm()) {
      assertTrue(row(child).matches(".*" + Sleeper.class.getName() + " +\\d+[\\d.]* +no$"));
      try (RunDirectory run = RunDirectory.create(dir, child.pid(), Instant.now())) {
        assertTrue(row(child).endsWith("yes       " + run.id()));
      }
      assertTrue(row(child).endsWith("no"));
    }
  }

  @Test
  void argumentsAreNotShown() throws IOException {
    try (ChildJvm child = new ChildJvm("-Dsecret=xyzzy")) {
      row(child);
      assertFalse(screens.out().contains("xyzzy"));
    }
  }

  private String row(ChildJvm child) {
    screens = Screens.wide(160);
    assertEquals(0, spoor("jvms"), screens.err());
    return screens
        .out()
        .lines()
        .filter(line -> line.strip().startsWith(child.pid() + " "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(screens.out()));
  }
}
