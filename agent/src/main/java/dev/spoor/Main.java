package dev.spoor;

import java.io.File;
import java.lang.reflect.InvocationTargetException;

/** {@code java -jar spoor.jar}: the command line, in the isolated loader as well. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    File jar = new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    AgentLoader loader = new AgentLoader(jar);
    Thread.currentThread().setContextClassLoader(loader);
    System.setProperty("spoor.jar", jar.getPath());
    try {
      Object status =
          loader
              .loadClass("dev.spoor.cli.SpoorCommand")
              .getMethod("main", String[].class)
              .invoke(null, (Object) arguments);
      System.exit((Integer) status);
    } catch (InvocationTargetException e) {
      System.err.println("spoor: " + e.getCause());
      System.exit(3);
    }
  }
}
