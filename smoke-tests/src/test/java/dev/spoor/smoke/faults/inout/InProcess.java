package dev.spoor.smoke.faults.inout;

import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.Jars;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The packaged command line in this JVM: a hundred attaches would otherwise start two hundred JVMs.
 */
final class InProcess implements AutoCloseable {
  private final URLClassLoader entryPoints;
  private final Closeable rest;
  private final Method run;

  InProcess() throws Exception {
    File jar = Jars.spoor().toFile();
    entryPoints =
        new URLClassLoader(new URL[] {jar.toURI().toURL()}, ClassLoader.getPlatformClassLoader());
    Object loader =
        entryPoints.loadClass("dev.spoor.AgentLoader").getConstructor(File.class).newInstance(jar);
    rest = (Closeable) loader;
    run =
        ((ClassLoader) loader)
            .loadClass("dev.spoor.cli.SpoorCommand")
            .getMethod("run", String[].class, PrintStream.class, PrintStream.class, Path.class);
  }

  CommandLine spoor(String... arguments) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        (Integer)
            run.invoke(
                null,
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Jars.spoor());
    return new CommandLine(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    rest.close();
    entryPoints.close();
  }
}
