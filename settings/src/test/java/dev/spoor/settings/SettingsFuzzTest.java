package dev.spoor.settings;

import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The arguments of the agent and of an attach, an environment variable, and a settings file. */
@Fault(Row.DAMAGE)
public class SettingsFuzzTest extends FuzzTest {
  private static Path file;

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    String text = new String(input, StandardCharsets.UTF_8);
    load(text, Map.of());
    load("config=" + file(input), Map.of("SPOOR_DIR", text, "SPOOR_HTTP", text));
  }

  private static void load(String arguments, Map<String, String> environment) {
    Settings settings = Settings.load(arguments, new Properties(), environment);
    for (Setting setting : Setting.values()) {
      settings.isSet(setting);
    }
    try {
      StateDirectory.locate(settings);
    } catch (IOException e) {
      throw new AssertionError("a path that is none was taken", e);
    }
  }

  private static synchronized Path file(byte[] content) throws IOException {
    if (file == null) {
      file = Files.createTempFile("settings-fuzz", null);
      file.toFile().deleteOnExit();
    }
    return Files.write(file, content);
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        "dir=/tmp/x,service=shop,http=false,ring.bytes=4m,journal.age=190d,@pid=1,what=1"
            .getBytes(StandardCharsets.UTF_8),
        "dir=/tmp/y\nservice = sh\\u00f6p\nring.bytes=16k\npropagate=a.b,c.d\n"
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void play(byte[] input) throws IOException {
    fuzzerTestOneInput(input);
  }
}
