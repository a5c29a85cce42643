package dev.spoor.agent;

import dev.spoor.AgentLoader;
import java.lang.instrument.Instrumentation;
import java.util.function.BiFunction;

/** The first class in the isolated loader: defines the bridge, which the next ones name. */
public final class AgentStart implements BiFunction<Object[], Instrumentation, String> {
  private Attachment attachment;

  /**
   * @param how "premain" or "agentmain", and the agent arguments
   * @return "ok recording …" while recording, else another "ok …" or "error …"
   */
  @Override
  public synchronized String apply(Object[] how, Instrumentation instrumentation) {
    try {
      if (attachment == null) {
        Bridge.define(instrumentation, (AgentLoader) AgentStart.class.getClassLoader());
        attachment = new Attachment();
      }
    } catch (Throwable t) {
      return "error could not start: " + t;
    }
    return attachment.apply("premain".equals(how[0]), (String) how[1], instrumentation);
  }
}
