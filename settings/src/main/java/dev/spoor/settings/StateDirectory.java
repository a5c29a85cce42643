package dev.spoor.settings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory that holds the run directories of all processes that share it. */
public final class StateDirectory {
  private static final String OWN = "spoor-";

  private StateDirectory() {}

  /**
   * Where it lies: as set; else {@code $XDG_STATE_HOME/spoor}; else {@code ~/.local/state/spoor}
   * when there is a home that can be written; else {@code spoor-USER} in the directory for
   * temporary files. Writers and readers of one user find the same. Creates nothing.
   *
   * @throws IOException when the locale cannot write its name; the message says what to do
   */
  public static Path locate(Settings settings) throws IOException {
    try {
      return find(settings);
    } catch (InvalidPathException e) {
      throw new IOException(
          "this process's locale has no letters for the name of the directory "
              + e.getInput()
              + ": set dir to another, or LC_ALL to C.UTF-8",
          e);
    }
  }

  /**
   * The directory itself; but where it is the superuser's and others may write into it, as a volume
   * that a container is given, one of this user below it. The superuser, who looks for somebody
   * else's, finds the only one that is there.
   */
  public static Path below(Path directory) {
    try {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          || !Owner.isKnown(directory)
          || Owner.of(directory) != Owner.SUPERUSER
          || !Owner.othersMayWrite(directory)) {
        return directory;
      }
      Path own = directory.resolve(OWN + Owner.self());
      return Files.exists(own) || Owner.self() != Owner.SUPERUSER ? own : only(directory, own);
    } catch (IOException e) {
      return directory;
    }
  }

  private static Path only(Path directory, Path otherwise) throws IOException {
    Path found = null;
    try (DirectoryStream<Path> others = Files.newDirectoryStream(directory, OWN + "[0-9]*")) {
      for (Path other : others) {
        if (found != null) {
          return otherwise;
        }
        found = other;
      }
    }
    return found == null ? otherwise : found;
  }

  private static Path find(Settings settings) {
    if (settings.path(Setting.DIR) != null) {
      return below(settings.path(Setting.DIR).toPath().toAbsolutePath().normalize());
    }
    String stateHome = settings.environment("XDG_STATE_HOME");
    if (stateHome != null && Path.of(stateHome).isAbsolute()) {
      return Path.of(stateHome, "spoor");
    }
    Path home = Path.of(System.getProperty("user.home", "?"));
    if (home.isAbsolute() && home.getNameCount() > 0 && Files.isWritable(home)) {
      return home.resolve(".local").resolve("state").resolve("spoor");
    }
    return Path.of(System.getProperty("java.io.tmpdir"), OWN + user()).toAbsolutePath();
  }

  /** By number where the system has no name for the user: all of them would share one. */
  private static String user() {
    String name = System.getProperty("user.name", "?");
    return name.isEmpty() || name.equals("?")
        ? Integer.toString(Owner.self())
        : name.replaceAll("[^\\w.-]", "_");
  }

  /**
   * Makes the directory, readable by its owner alone, or checks the one that is there.
   *
   * @throws IOException when it cannot be made, or when somebody else could put files into it or
   *     replace it; the message names it and the way out
   */
  public static Path open(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    if (Files.isSymbolicLink(absolute)) {
      throw new IOException(
          absolute
              + " is a symbolic link to "
              + Files.readSymbolicLink(absolute)
              + ": set dir to a directory itself");
    }
    try {
      Files.createDirectories(absolute, ownerOnly(absolute, "rwx------"));
    } catch (IOException e) {
      throw new IOException(
          "cannot make the directory " + absolute + ": set dir to one that can be written", e);
    }
    if (isPosix(absolute)) {
      check(absolute);
    }
    return absolute;
  }

  private static void check(Path directory) throws IOException {
    if (Owner.othersMayWrite(directory)) {
      throw new IOException(
          directory + " can be written by others: chmod go-w it, or set dir to another");
    }
    int owner = Owner.of(directory);
    int self = self(directory);
    if (owner != self && owner != 0) {
      throw new IOException(
          directory
              + " belongs to user "
              + owner
              + " and this process to user "
              + self
              + ": chown it, or set dir to another");
    }
  }

  /** Asks the file system whom a file made here belongs to: a container may know no user names. */
  private static int self(Path directory) throws IOException {
    Path probe = directory.resolve(".probe-" + RunName.random());
    try {
      Files.createFile(probe, ownerOnly(directory, "rw-------"));
      return Owner.of(probe);
    } catch (IOException e) {
      throw new IOException(
          "cannot write into " + directory + ": set dir to one that can be written", e);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  static boolean isPosix(Path path) {
    return Owner.isKnown(path);
  }

  /**
   * Attributes for creating a file or directory with these permissions ({@code rw-------}), where
   * the platform has such.
   */
  public static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
