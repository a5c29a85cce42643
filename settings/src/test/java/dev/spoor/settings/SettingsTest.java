package dev.spoor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path directory;

  private static Settings load(
      String arguments, Map<String, String> system, String... environment) {
    Properties properties = new Properties();
    properties.putAll(system);
    Map<String, String> variables =
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
    return Settings.load(arguments, properties, variables);
  }

  private static Settings load(String arguments) {
    return load(arguments, Map.of());
  }

  @Test
  void withoutAnySourceEverySettingHasItsDefaultAndNothingIsWrong() {
    Settings settings = load(null);
    assertEquals(List.of(), settings.problems());
    assertEquals(4 << 20, settings.bytes(Setting.RING_BYTES));
    assertEquals(190L * 24 * 3600 * 1000, settings.millis(Setting.JOURNAL_AGE));
    assertEquals(List.of("private"), settings.list(Setting.PROPAGATE));
    assertTrue(settings.flag(Setting.HTTP));
    assertFalse(settings.isSet(Setting.OTLP));
    assertNull(settings.path(Setting.DIR));
    assertNull(settings.source(Setting.HTTP));
  }

  @Test
  void everyDefaultIsValid() {
    for (Setting setting : Setting.values()) {
      if (!setting.fallback().isEmpty()) {
        assertEquals(
            List.of(), load(setting.key() + "=" + setting.fallback()).problems(), setting.key());
      }
    }
  }

  @Test
  void aKeyWithoutAValueIsNamed() {
    for (String argument : List.of("dir", "dir=", " dir = ")) {
      String problem = "no value for 'dir' in the agent arguments: write key=value";
      assertEquals(List.of(problem), load(argument).problems(), argument);
    }
  }

  @Test
  void theStrongerSourceWins() throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "service=file\nslabs=7\nhttp=false");
    String config = "config=" + file;
    Map<String, String> system = Map.of("spoor.service", "system");
    assertEquals(
        "arguments",
        load("service=arguments," + config, system, "SPOOR_SERVICE", "environment")
            .text(Setting.SERVICE));
    assertEquals(
        "system", load(config, system, "SPOOR_SERVICE", "environment").text(Setting.SERVICE));
    assertEquals(
        "environment",
        load(config, Map.of(), "SPOOR_SERVICE", "environment").text(Setting.SERVICE));
    Settings weakest = load(config);
    assertEquals("file", weakest.text(Setting.SERVICE));
    assertEquals(7, weakest.count(Setting.SLABS));
    assertFalse(weakest.flag(Setting.HTTP));
    assertEquals("file " + file, weakest.source(Setting.SLABS));
  }

  @Test
  void aBadValueIsNamedWithWhatIsValidAndTheNextWeakerOneCounts() {
    Settings settings = load("slabs=many", Map.of("spoor.slabs", "99"));
    assertEquals(99, settings.count(Setting.SLABS));
    assertEquals(
        List.of(
            "bad value 'many' for 'slabs' in the agent arguments: valid is whole number,"
                + " at least 2, at most 131072; using the one of the system properties"),
        settings.problems());
  }

  @Test
  void aBadValueWithoutAnotherGivesTheDefault() {
    for (String bad :
        List.of(
            "ring.bytes=3m",
            "ring.bytes=1k",
            "ring.bytes=-4m",
            "ring.bytes=99999999999999999999g",
            "ring.stripes=3",
            "http=yes",
            "journal.age=10",
            "journal.age=1y",
            "semconv=v2",
            "otlp.endpoint=localhost:4318")) {
      Settings settings = load(bad);
      assertEquals(1, settings.problems().size(), bad);
      assertTrue(settings.problems().get(0).contains("using the default"), bad);
      assertEquals(4 << 20, settings.bytes(Setting.RING_BYTES));
    }
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearestAndAllValidOnes() {
    Settings settings = load("jornal.size=2g", Map.of("spoor.zzzzzzzz", "1"));
    assertEquals(2, settings.problems().size());
    assertTrue(
        settings
            .problems()
            .get(0)
            .startsWith(
                "unknown key 'jornal.size' in the agent arguments, did you mean 'journal.size'?"
                    + " Valid keys: dir, enabled,"));
    assertTrue(settings.problems().get(1).startsWith("unknown key 'spoor.zzzzzzzz' in the system"));
    assertFalse(settings.problems().get(1).contains("did you mean"));
  }

  @Test
  void variablesThatKubernetesSetsForAServiceOfOurNameAreNoMistake() {
    for (String name :
        List.of("SPOOR_SERVICE_HOST", "SPOOR_SERVICE_PORT", "SPOOR_PORT", "SPOOR_PORT_80_TCP")) {
      assertEquals(List.of(), load(null, Map.of(), name, "10.0.0.1").problems());
    }
    assertEquals(1, load(null, Map.of(), "SPOOR_SERVCE", "x").problems().size());
  }

  @Test
  void theAttachersOwnArgumentsAreSkipped() {
    assertEquals(List.of(), load("@reply=/x,http=false,@more").problems());
    assertFalse(load("@reply=/x,http=false").flag(Setting.HTTP));
  }

  @Test
  void argumentsThatAreNoPairsAreNamed() {
    assertEquals(1, load("http").problems().size());
    assertEquals(1, load("nonsense").problems().size());
    assertEquals(List.of(), load(" , ,").problems());
  }

  @Test
  void listsAreSeparatedBySemicolons() {
    assertEquals(
        List.of("a.example", "*.b"),
        load("propagate=a.example; *.b;,http=true").list(Setting.PROPAGATE));
  }

  @Test
  void unitsAreUnderstood() {
    assertEquals(512 << 10, load("ring.bytes=512K").bytes(Setting.RING_BYTES));
    assertEquals(3L << 30, load("journal.size=3g").bytes(Setting.JOURNAL_SIZE));
    assertEquals(250, load("journal.force=250ms").millis(Setting.JOURNAL_FORCE));
    assertEquals(7_200_000, load("journal.age=2h").millis(Setting.JOURNAL_AGE));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Settings settings = load("config=" + directory.resolve("missing"));
    assertEquals(1, settings.problems().size());
    assertTrue(settings.problems().get(0).contains("missing', named by config"));
  }

  /** A pipe would hold the start of the application up. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatIsNoFileIsNotOpened() throws Exception {
    Path pipe = directory.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    for (Path file : List.of(pipe, directory, Path.of("/dev/zero"))) {
      assertEquals(
          List.of("cannot read '" + file + "', named by config: it is no regular file"),
          load("config=" + file).problems());
    }
  }

  @Test
  void aFileOfAnotherProgramIsOneMistakeAndNotOneForEachKey() throws Exception {
    StringBuilder keys = new StringBuilder("service=shop\n");
    for (int i = 0; i < 50; i++) {
      keys.append("server.option").append(i).append("=x\n");
    }
    Path file = Files.writeString(directory.resolve("application.properties"), keys);
    Settings settings = load("config=" + file);
    assertEquals(
        List.of(
            "the file '"
                + file
                + "', named by config, has 50 keys that are none of spoor's: is it the right"
                + " one?"),
        settings.problems());
    assertEquals("shop", settings.text(Setting.SERVICE));
  }

  @Test
  void whatATerminalWouldObeyIsNotRepeated() {
    assertEquals(1, load("a\u001b[31m\nx=1").problems().size());
    assertTrue(load("a\u001b[31m\nx=1").problems().get(0).startsWith("unknown key 'a?[31m?x' in"));
  }

  @Test
  void variablesOfOpenTelemetryMayBeSystemProperties() {
    assertEquals(
        "a",
        load(null, Map.of("otel.service.name", "a"), "OTEL_SERVICE_NAME", "b")
            .environment("OTEL_SERVICE_NAME"));
    assertEquals(
        "b", load(null, Map.of(), "OTEL_SERVICE_NAME", "b").environment("OTEL_SERVICE_NAME"));
    assertNull(load(null, Map.of(), "OTEL_SERVICE_NAME", "").environment("OTEL_SERVICE_NAME"));
  }
}
