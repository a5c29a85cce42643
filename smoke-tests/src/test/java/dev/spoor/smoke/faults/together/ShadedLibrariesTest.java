package dev.spoor.smoke.faults.together;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.ByteBuddy;

/** An application with copies of Byte Buddy and OkHttp in packages of its own. */
@Fault(Row.TOGETHER)
class ShadedLibrariesTest {
  /** An OkHttp of another name is another library: it is left alone. */
  @SmokeRun(main = ShadingApplication.class, jdks = 17)
  void areNotMistakenForOurs(AgentRun run, LoopbackServer server) throws IOException {
    Path jar = run.scratch().resolve("shading.jar");
    Relocation relocation = new Relocation();
    try (Packager application = Packager.jar(jar)) {
      relocation.copy(Jars.client("okhttp-4.12.0").subList(1, 3), application);
      relocation.copy(List.of(Jars.locationOf(ByteBuddy.class)), application);
      for (Class<?> program : List.of(ShadingApplication.class, OkHttpClientUnderTest.class)) {
        relocate(relocation, program, application);
      }
    }
    List<String> path = List.of(jar.toString(), Jars.client("okhttp-4.12.0").get(0));
    run.program(
        "-cp",
        String.join(":", path) + ":" + Jars.locationOf(EachWay.class),
        ShadingApplication.class.getName());
    List<RecordedCall> calls =
        Recorded.asServed(
            run,
            server,
            server.url(),
            JdkClient.class.getName(),
            OkHttpClientUnderTest.class.getName());
    List<String> seen =
        server.exchanges().stream()
            .map(exchange -> exchange.path())
            .filter(asked -> asked.startsWith("/1/"))
            .sorted()
            .toList();
    assertEquals(EachWay.WAYS, seen.size());
    assertEquals(seen, Recorded.paths(calls));
  }

  /** The class and those within it. */
  private static void relocate(Relocation relocation, Class<?> type, Packager to)
      throws IOException {
    Path classes = Path.of(Jars.locationOf(type));
    String name = type.getName().replace('.', '/');
    Path folder = classes.resolve(name).getParent();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String each = file.getFileName().toString();
        if (each.equals(type.getSimpleName() + ".class")
            || each.startsWith(type.getSimpleName() + "$")) {
          to.entry(classes.relativize(file).toString(), relocation.apply(Files.readAllBytes(file)));
        }
      }
    }
  }
}
