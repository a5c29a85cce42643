package dev.spoor.cli.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for the agent: answers with the arguments it was given. */
public final class AnsweringAgent {
  private AnsweringAgent() {}

  public static void premain(String arguments) {}

  public static void agentmain(String arguments) throws IOException {
    Path answer = Path.of(arguments.substring(arguments.indexOf("@answer=") + "@answer=".length()));
    String rest = arguments.substring(0, arguments.indexOf(",@answer="));
    if (rest.startsWith("slabs=4")) {
      throw new IllegalStateException("on purpose");
    }
    if (!rest.startsWith("service=mute")) {
      String verdict = rest.startsWith("service=refused") ? "error no: " : "ok got ";
      Files.writeString(answer, verdict + rest + "\nand more\n");
    }
  }
}
