package dev.spoor.smoke.faults.together;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.launch.Framework;
import org.springframework.boot.loader.launch.JarLauncher;

/** Applications in a fat jar, on the module path, and in a bundle. */
@Fault(Row.TOGETHER)
class PackagingTest {
  private static final String OKHTTP = "okhttp-4.12.0";
  private static final String[] CLIENTS = {
    JdkClient.class.getName(), OkHttpClientUnderTest.class.getName()
  };

  /** Jars within the jar, which a loader of Spring Boot's own opens. */
  @SmokeRun(main = EachWay.class, jdks = 17)
  void fatJar(AgentRun run, LoopbackServer server) throws IOException {
    Path jar = run.scratch().resolve("fat.jar");
    try (Packager fat =
        Packager.jar(
            jar,
            "Main-Class",
            JarLauncher.class.getName(),
            "Start-Class",
            EachWay.class.getName(),
            "Spring-Boot-Classes",
            "BOOT-INF/classes/",
            "Spring-Boot-Lib",
            "BOOT-INF/lib/")) {
      fat.contents(Jars.locationOf(JarLauncher.class))
          .programs("BOOT-INF/classes/")
          .jars("BOOT-INF/lib/", Jars.client(OKHTTP));
    }
    run.program("-jar", jar.toString());
    Recorded.everything(Recorded.asServed(run, server, arguments(server)), server);
  }

  /** A named module, with only the modules of the JDK that it asks for. */
  @SmokeRun(main = EachWay.class, jdks = 25)
  void modulePath(AgentRun run, LoopbackServer server) throws IOException {
    Path jar = run.scratch().resolve("application.jar");
    try (Packager module = Packager.jar(jar)) {
      module.programs("").entry("module-info.class", module("application"));
    }
    List<String> path = new ArrayList<>(Jars.client(OKHTTP));
    path.add(jar.toString());
    run.program(
        "-p",
        String.join(File.pathSeparator, path),
        "-m",
        "application/" + EachWay.class.getName());
    Recorded.everything(Recorded.asServed(run, server, arguments(server)), server);
  }

  /** A bundle that sees of its surroundings what it imports, and what begins with {@code java.}. */
  @SmokeRun(main = OsgiApplication.class, jdks = 17)
  void bundle(AgentRun run, LoopbackServer server) throws IOException {
    Path jar = run.scratch().resolve("bundle.jar");
    List<String> names =
        Jars.client(OKHTTP).stream().map(each -> "" + Path.of(each).getFileName()).toList();
    try (Packager bundle =
        Packager.jar(
            jar,
            "Bundle-ManifestVersion",
            "2",
            "Bundle-SymbolicName",
            "application",
            "Bundle-Activator",
            CallingActivator.class.getName(),
            "Bundle-ClassPath",
            ".," + String.join(",", names),
            "Import-Package",
            "org.osgi.framework,javax.net,javax.net.ssl,javax.security.auth.x500")) {
      bundle.programs("").jars("", Jars.client(OKHTTP));
    }
    run.classPath(List.of(Jars.locationOf(Framework.class)));
    List<String> arguments =
        Stream.concat(
                Stream.of(jar.toUri().toString(), run.scratch().resolve("felix").toString()),
                Stream.of(arguments(server)))
            .toList();
    Recorded.everything(Recorded.asServed(run, server, arguments.toArray(new String[0])), server);
  }

  private static String[] arguments(LoopbackServer server) {
    return Stream.concat(Stream.of(server.url()), Stream.of(CLIENTS)).toArray(String[]::new);
  }

  private static byte[] module(String name) {
    ClassWriter file = new ClassWriter(0);
    file.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = file.visitModule(name, 0, null);
    module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
    for (String required :
        List.of("java.net.http", "java.logging", "okhttp3", "okio", "kotlin.stdlib")) {
      module.visitRequire(required, 0, null);
    }
    module.visitEnd();
    file.visitEnd();
    return file.toByteArray();
  }
}
