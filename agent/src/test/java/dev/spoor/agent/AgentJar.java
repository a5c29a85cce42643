package dev.spoor.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small jar packaged as the real one is. */
public final class AgentJar {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  public AgentJar with(String entry, byte[] content) {
    entries.put(entry, content);
    return this;
  }

  /** A class as the isolated loader finds it. */
  public AgentJar with(Class<?> type) {
    return with("spoor/" + type.getName().replace('.', '/') + ".classdata", classFile(type));
  }

  public Path write(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return jar;
  }

  public static byte[] classFile(Class<?> type) {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (java.io.InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
