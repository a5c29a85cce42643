package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.ForgetfulThreads;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An ahead-of-time cache is made by a run that is recorded, and used by runs that are recorded. */
class TrainingRunTest {
  @SmokeRun(
      main = ForgetfulThreads.class,
      jdks = 25,
      jvm = "--add-opens=java.base/java.lang=ALL-UNNAMED")
  void ofTheJdksClient(AgentRun run, LoopbackServer server) throws IOException {
    theCacheIsMadeAndUsed(run, server, JdkClient.class, List.of());
  }

  @SmokeRun(
      main = ForgetfulThreads.class,
      jdks = 25,
      jvm = "--add-opens=java.base/java.lang=ALL-UNNAMED")
  void ofOkHttp(AgentRun run, LoopbackServer server) throws IOException {
    theCacheIsMadeAndUsed(run, server, OkHttpClientUnderTest.class, Jars.client("okhttp-4.12.0"));
  }

  private static void theCacheIsMadeAndUsed(
      AgentRun run, LoopbackServer server, Class<?> client, List<String> jars) throws IOException {
    Path programs = run.scratch().resolve("programs.jar");
    String jar = run.jdk().home().resolve("bin/jar").toString();
    String classes = Jars.locationOf(ForgetfulThreads.class);
    run.command(jar, "--create", "--file", programs.toString(), "-C", classes, ".").printed();
    List<String> classPath = new ArrayList<>(jars);
    classPath.add(0, programs.toString());
    run.program(
        "-cp", String.join(File.pathSeparator, classPath), ForgetfulThreads.class.getName());
    String url = server.url() + "/v1/chat/completions";
    Path cache = run.scratch().resolve("programs.aot");
    Path loaded = run.scratch().resolve("loaded.txt");

    run.afterOurs("-XX:AOTCacheOutput=" + cache);
    JvmUnderTest training = run.start(client.getName(), url).succeeds();
    assertTrue(Files.isRegularFile(cache) && Files.size(cache) > 0, training::err);
    assertFalse(training.out().contains("fatal error"), training::out);
    int trained = run.calls().size();
    assertEquals(2 * server.exchanges().size(), trained);

    run.afterOurs("-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + loaded);
    run.start(client.getName(), url).succeeds();
    assertEquals(2 * trained, run.calls().size());
    String program = ForgetfulThreads.class.getName() + " source: shared objects file";
    assertTrue(Files.readString(loaded).contains(program), "the cache was not used");
  }
}
