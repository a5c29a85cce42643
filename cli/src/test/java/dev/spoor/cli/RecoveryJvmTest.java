package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryJvmTest {
  private static final String HOTSPOT = "OpenJDK 64-Bit Server VM";

  @Test
  void theSameCommandGetsItsOptions() {
    assertEquals(
        Optional.of(
            List.of(
                "/jdk/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                "/opt/spoor.jar",
                "recover",
                "a directory")),
        command("-jar", "/opt/spoor.jar", "recover", "a directory"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx64m -jar spoor.jar recover",
        "-XX:+UseSerialGC -jar spoor.jar recover",
        "-cp spoor.jar dev.spoor.Main recover",
        "@options -jar spoor.jar recover",
      })
  void whoHasChosenOptionsKeepsThem(String arguments) {
    assertEquals(Optional.empty(), command(arguments.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
  void optionsMayBeInTheEnvironment(String variable) {
    assertEquals(
        Optional.empty(), RecoveryJvm.command(javaJar(), Map.of(variable, "-XX:+UseZGC"), HOTSPOT));
  }

  @Test
  void otherJvmsHaveOtherOptions() {
    assertEquals(Optional.empty(), RecoveryJvm.command(javaJar(), Map.of(), "Eclipse OpenJ9 VM"));
  }

  @Test
  void aCommandLineThatIsNotKnownIsNotRepeated() {
    assertEquals(
        Optional.empty(),
        RecoveryJvm.command(new Info(Optional.empty(), Optional.empty()), Map.of(), HOTSPOT));
  }

  private static Info javaJar() {
    return info("-jar", "spoor.jar", "recover");
  }

  private static Info info(String... arguments) {
    return new Info(Optional.of("/jdk/bin/java"), Optional.of(arguments));
  }

  private static Optional<List<String>> command(String... arguments) {
    return RecoveryJvm.command(info(arguments), Map.of("PATH", "/bin"), HOTSPOT);
  }

  /** What the system says of a process. */
  private record Info(Optional<String> command, Optional<String[]> arguments)
      implements ProcessHandle.Info {
    @Override
    public Optional<String> commandLine() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> startInstant() {
      return Optional.empty();
    }

    @Override
    public Optional<Duration> totalCpuDuration() {
      return Optional.empty();
    }

    @Override
    public Optional<String> user() {
      return Optional.empty();
    }
  }
}
