package dev.spoor.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.ring.Notice;
import dev.spoor.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir Path directory;

  @Test
  void doctorFindsWhatTheRecorderHadToSay() throws Exception {
    try (Rig rig = new Rig(directory).start()) {
      Notice.publish(rig.ring.writer(), Notice.Kind.WOVEN, "okhttp3.RealCall", "okhttp", 1);
      Notice.publish(rig.ring.writer(), Notice.Kind.REFUSED, "okhttp", "no such method", 1);
      Notice.publish(rig.ring.writer(), Notice.Kind.SUPPRESSED, "NPE", "NPE\n  at x", 3);
      Notice.publish(rig.ring.writer(), Notice.Kind.SUPPRESSED, "NPE", "NPE\n  at x", 4);
      rig.await();
      rig.stop();
      String state = rig.state();
      assertTrue(state.contains("\"woven\":[{\"subject\":\"okhttp3.RealCall\""), state);
      assertTrue(state.contains("\"detail\":\"no such method\""), state);
      assertTrue(state.contains("\"stack\":\"NPE\\n  at x\",\"count\":4"), state);
      assertFalse(state.contains("\"count\":3"), state);
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(rig.run.state())));
    }
  }

  @Test
  void onlySettingsThatSomebodySetAreShownAndNoCredentials() {
    Settings settings =
        Settings.load(
            "otlp.endpoint=http://user:secret@collector:4318,slabs=64", new Properties(), Map.of());
    String chosen = ChosenSetting.of(settings).toString();
    assertTrue(chosen.contains("http://collector:4318"), chosen);
    assertFalse(chosen.contains("secret"), chosen);
    assertEquals(2, ChosenSetting.of(settings).size());
  }
}
