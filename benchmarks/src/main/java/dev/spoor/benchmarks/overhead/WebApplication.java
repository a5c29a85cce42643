package dev.spoor.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A small Spring Boot application, compiled here since nothing else needs Spring. */
final class WebApplication {
  private static final String SOURCE =
      String.join(
          "\n",
          "package web;",
          "import org.springframework.boot.SpringApplication;",
          "import org.springframework.boot.autoconfigure.SpringBootApplication;",
          "import org.springframework.web.bind.annotation.*;",
          "",
          "@SpringBootApplication",
          "@RestController",
          "public class WebProgram {",
          "  @GetMapping(\"/\") String greet() { return \"hello\"; }",
          "  public static void main(String[] args) {",
          "    System.setProperty(\"server.port\", \"0\");",
          "    System.setProperty(\"server.address\", \"127.0.0.1\");",
          "    System.setProperty(\"spring.main.banner-mode\", \"off\");",
          "    SpringApplication.run(WebProgram.class, args).close();",
          "  }",
          "}",
          "");

  private WebApplication() {}

  /** Starts, says so and ends. */
  static String classPath(Path work) throws IOException {
    Path classes = work.resolve("web-classes");
    String jars = Jars.in(work.resolve("web"));
    if (!Files.exists(classes.resolve("web/WebProgram.class"))) {
      Path source = Files.createDirectories(classes).resolve("WebProgram.java");
      Files.writeString(source, SOURCE);
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-proc:none",
                  "-parameters",
                  "-nowarn",
                  "--release",
                  "17",
                  "-cp",
                  jars,
                  "-d",
                  classes.toString(),
                  source.toString());
      if (failed != 0) {
        throw new IOException("the web application does not compile");
      }
    }
    return classes + ":" + jars;
  }
}
