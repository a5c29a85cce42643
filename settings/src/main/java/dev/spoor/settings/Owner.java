package dev.spoor.settings;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whom files belong to, by number: a container may know no names. */
final class Owner {
  static final int SUPERUSER = 0;
  static final int UNKNOWN = -1;

  private static final Path OURSELVES = Path.of("/proc/self");

  private Owner() {}

  /** The user of this process; unknown where the platform does not say. */
  static int self() {
    try {
      return Files.exists(OURSELVES) && isKnown(OURSELVES)
          ? (Integer) Files.getAttribute(OURSELVES, "unix:uid") // a link, to what is ours
          : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  static int of(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the platform has owners and permissions of this kind. */
  static boolean isKnown(Path path) {
    Set<String> views = path.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix") && views.contains("unix");
  }

  static boolean othersMayWrite(Path path) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    return permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.GROUP_WRITE);
  }

  /**
   * Whether a run's directory and all that lies right in it belongs to who may write into the state
   * directory: its owner, this process's user, or the superuser. What somebody else put there is
   * not believed.
   */
  static boolean isTrusted(Path run) {
    if (!isKnown(run)) {
      return true;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run)) {
      int owner = of(run);
      boolean trusted =
          owner == SUPERUSER || owner == self() || owner == of(run.toAbsolutePath().getParent());
      for (Path file : files) {
        int its = of(file);
        trusted &= its == owner || its == SUPERUSER;
      }
      return trusted;
    } catch (IOException | DirectoryIteratorException e) {
      return true; // gone, or not to be looked into: who reads it is told
    }
  }
}
