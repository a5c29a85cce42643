package dev.spoor.cli.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.spoor.cli.Failure;
import java.io.IOException;
import java.nio.file.Path;

/** Loads the agent into a running JVM and brings back what it has to say. */
public final class Attachment {
  private Attachment() {}

  /**
   * @param arguments the agent's, without those that only the attacher knows
   * @return the agent's sentence
   */
  public static String load(long pid, Path jar, String arguments) {
    return ask(pid, jar, arguments + (arguments.isEmpty() ? "" : ",") + "@jar=" + plain(jar));
  }

  /** Has the agent leave. */
  public static String unload(long pid, Path jar) {
    return ask(pid, jar, "@detach");
  }

  private static String ask(long pid, Path jar, String arguments) {
    Target.check(pid);
    try (Answer answer = Answer.awaitedFrom(pid)) {
      loadAgent(pid, jar, arguments + ",@answer=" + plain(answer.file()));
      return answer.sentence();
    } catch (IOException failed) {
      throw new Failure("cannot attach to process " + pid + ": " + failed.getMessage());
    } catch (LinkageError missing) {
      throw JavaProcesses.noAttachModule();
    }
  }

  /** Commas divide arguments; the agent puts them back. */
  private static String plain(Path path) {
    return path.toString().replace("%", "%25").replace(",", "%2C");
  }

  private static void loadAgent(long pid, Path jar, String arguments) throws IOException {
    VirtualMachine jvm;
    try {
      jvm = VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException refused) {
      throw new Failure(
          "process " + pid + " does not let anybody attach: " + firstLine(refused.getMessage()));
    }
    try {
      jvm.loadAgent(jar.toString(), arguments);
    } catch (AgentLoadException refused) {
      String reason = firstLine(refused.getMessage());
      if (reason.contains("EnableDynamicAgentLoading") || reason.contains("not enabled")) {
        throw Target.noDynamicLoading(pid);
      }
      throw new Failure(
          "process "
              + pid
              + " could not load "
              + jar
              + " ("
              + reason
              + "): can that process see and read the file?");
    } catch (AgentInitializationException failed) {
      throw new Failure(
          "the agent did not start in process " + pid + ": code " + failed.returnValue());
    } finally {
      jvm.detach();
    }
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
