package dev.spoor.agent.weaver;

import dev.spoor.AgentLoader;
import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Gives Byte Buddy the advice's class files, which do not lie under their names in the jar. */
final class AgentClassFiles implements ClassFileLocator {
  private final AgentLoader loader;

  AgentClassFiles(AgentLoader loader) {
    this.loader = loader;
  }

  @Override
  public Resolution locate(String name) throws IOException {
    byte[] file = loader.classFile(name);
    return file == null ? new Resolution.Illegal(name) : new Resolution.Explicit(file);
  }

  @Override
  public void close() {}
}
