package dev.spoor.cli.jvm;

import dev.spoor.cli.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * A file in which the agent leaves one line, {@code ok ...} or {@code error ...}: unlike a system
 * property of the other JVM, nobody else sees it there. Readable by its owner alone, and gone
 * afterwards.
 */
final class Answer implements Closeable {
  private final Path file;

  private Answer(Path file) {
    this.file = file;
  }

  static Answer awaitedFrom(long pid) throws IOException {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    Path file =
        posix
            ? Files.createTempFile(
                directory,
                "spoor-",
                ".answer",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(directory, "spoor-", ".answer");
    file.toFile().deleteOnExit(); // whoever interrupts the command leaves nothing either
    Answer answer = new Answer(file);
    try {
      answer.giveTo(ProcessHandle.of(pid).flatMap(process -> process.info().user()).orElse(null));
    } catch (IOException failed) {
      answer.close();
      throw failed;
    }
    return answer;
  }

  /** For the superuser, who may attach to the processes of others. */
  private void giveTo(String user) throws IOException {
    UserPrincipal self = Files.getOwner(file);
    if (user != null && !user.equals(self.getName())) {
      Files.setOwner(
          file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }
  }

  Path file() {
    return file;
  }

  String sentence() throws IOException {
    String line =
        Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("").trim();
    if (line.startsWith("ok")) {
      return line.substring(2).trim();
    }
    if (line.startsWith("error")) {
      throw new Failure(line.substring(5).trim());
    }
    throw new Failure("the agent was loaded but did not answer; see spoor doctor");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
