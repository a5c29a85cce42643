package dev.spoor.smoke.faults.together;

import dev.spoor.smoke.jvm.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Packages the programs of these tests in the many ways in which applications are. */
final class Packager implements AutoCloseable {
  /** What {@link EachWay} needs of this module. */
  private static final List<String> PACKAGES =
      List.of(
          "dev/spoor/smoke/contract", "dev/spoor/smoke/faults/together", "dev/spoor/smoke/server");

  private final JarOutputStream jar;

  private Packager(JarOutputStream jar) {
    this.jar = jar;
  }

  /**
   * @param headers of the manifest: name, value, name, value
   */
  static Packager jar(Path file, String... headers) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < headers.length; i += 2) {
      manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
    }
    return new Packager(new JarOutputStream(Files.newOutputStream(file), manifest));
  }

  Packager programs(String below) throws IOException {
    Path classes = Path.of(Jars.locationOf(EachWay.class));
    if (!below.isEmpty()) {
      jar.putNextEntry(new ZipEntry(below)); // Some loaders look for the folder itself.
    }
    for (String folder : PACKAGES) {
      try (Stream<Path> files = Files.list(classes.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          entry(below + folder + "/" + file.getFileName(), Files.readAllBytes(file));
        }
      }
    }
    return this;
  }

  /** The files of another jar, but for what describes that jar. */
  Packager contents(String of) throws IOException {
    try (JarFile other = new JarFile(of)) {
      for (JarEntry entry : other.stream().toList()) {
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
          entry(entry.getName(), other.getInputStream(entry).readAllBytes());
        }
      }
    }
    return this;
  }

  /** Jars as they are, not compressed once more: loaders that read jars in jars demand it. */
  Packager jars(String below, List<String> jars) throws IOException {
    for (String each : jars) {
      byte[] bytes = Files.readAllBytes(Path.of(each));
      ZipEntry entry = new ZipEntry(below + Path.of(each).getFileName());
      CRC32 sum = new CRC32();
      sum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(sum.getValue());
      jar.putNextEntry(entry);
      jar.write(bytes);
    }
    return this;
  }

  Packager entry(String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
    return this;
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
