package dev.spoor.smoke.faults.together;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.LoopbackServer;
import jakarta.annotation.PostConstruct;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two webapps in one Tomcat, each with an OkHttp of its own. */
@Fault(Row.TOGETHER)
class WebappsTest {
  @SmokeRun(main = WebServer.class, shortly = 17)
  void areRecordedEachWithItsVersionAndCanBeTakenAway(AgentRun run, LoopbackServer server)
      throws IOException {
    Path old = webapp(run.scratch().resolve("old"), "okhttp-3.14.0");
    Path current = webapp(run.scratch().resolve("current"), "okhttp-5.5.1");
    run.classPath(List.of(Jars.locationOf(Servlet.class), Jars.locationOf(PostConstruct.class)));
    var calls =
        Recorded.asServed(
            run,
            server,
            server.url(),
            run.scratch().resolve("tomcat").toString(),
            old.toString(),
            current.toString());
    Recorded.everything(calls, server);
    assertEquals(
        List.of(
            "/current/okhttp",
            "/current/shared",
            "/old/okhttp",
            "/old/okhttp",
            "/old/shared",
            "/old/shared"),
        Recorded.paths(calls));
    String doctor = run.read("doctor");
    for (String type : List.of("okhttp3.RealCall", "okhttp3.internal.connection.RealCall")) {
      assertTrue(doctor.contains(type), () -> type + " is not woven: " + doctor);
    }
  }

  private static Path webapp(Path folder, String client) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    for (String jar : Jars.client(client)) {
      Files.copy(Path.of(jar), lib.resolve(Path.of(jar).getFileName()));
    }
    try (Packager programs = Packager.jar(lib.resolve("programs.jar"))) {
      programs.programs("");
    }
    return folder;
  }
}
