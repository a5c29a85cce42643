package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.CommandedClient;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.List;

/** What the JDK loads because a journal is opened. */
class JournalClassesTest {
  /** An application may have to set something before these are loaded, for the first time. */
  private static final List<String> NOT_OURS_TO_LOAD =
      List.of(
          "java.lang.management.ManagementFactory",
          "java.security.SecureRandom",
          "java.security.Provider",
          "java.text.SimpleDateFormat",
          "sun.util.locale.provider.LocaleProviderAdapter");

  @SmokeRun(main = CommandedClient.class, calls = 1)
  void nothingThatAnApplicationMayWantToStartItself(AgentRun run, LoopbackServer server)
      throws IOException {
    JvmUnderTest jvm = run.start(JdkClient.class.getName(), server.url());
    assertEquals("ready", jvm.nextLine());
    assertEquals("200 hello", jvm.ask("get /first"));
    jvm.kill();
    String log =
        run.command(
                run.jdk().java().toString(),
                "-Xlog:class+load",
                "-jar",
                Jars.spoor().toString(),
                "recover",
                run.directory().toString())
            .printed();
    List<String> loaded = log.lines().map(JournalClassesTest::name).toList();
    assertTrue(loaded.contains("net.openhft.chronicle.queue.impl.single.SingleChronicleQueue"));
    assertEquals(List.of(), NOT_OURS_TO_LOAD.stream().filter(loaded::contains).toList());
  }

  /** {@code [0.1s][info][class,load] NAME source: ...} */
  private static String name(String line) {
    return line.substring(line.lastIndexOf(']') + 1).trim().split(" ", 2)[0];
  }
}
