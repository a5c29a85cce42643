package dev.spoor.settings;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words: the JDK says it by the class of the exception alone. */
public final class FileTrouble {
  private FileTrouble() {}

  public static String sentence(IOException trouble) {
    if (trouble instanceof AccessDeniedException denied) {
      return denied.getFile() + ": this user has no permission";
    }
    if (trouble instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (trouble instanceof FileAlreadyExistsException there) {
      return there.getFile() + " is in the way";
    }
    if (trouble instanceof NotDirectoryException file) {
      return file.getFile() + " is no directory";
    }
    if (trouble instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": " + file.getClass().getSimpleName();
    }
    return trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
  }
}
