package dev.spoor.drain.export;

import dev.spoor.settings.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * How far one journal has been exported. As a file, four lines of ASCII:
 *
 * <pre>
 * spoor export position 1     format and its version
 * settled 4711                entries up to this index need never be looked at again
 * sent 4802                   nor the final spans up to this one; never less than settled
 * complete false              true when the run has ended and all of it is exported
 * </pre>
 *
 * The two differ while spans are held that a retry may still replace. Replaced as a whole by an
 * atomic rename; a process that dies right here leaves the old one or the new one. One that cannot
 * be read counts as absent: what was sent is then sent again.
 */
record ExportPosition(long settled, long sent, boolean complete) {
  static final ExportPosition START = new ExportPosition(-1, -1, false);
  private static final int LARGEST = 4096;
  private static final String FORMAT = "spoor export position 1";

  boolean covers(long index, boolean isFinal) {
    return complete || index <= settled || (isFinal && index <= sent);
  }

  /** The farther of the two. */
  ExportPosition notBefore(ExportPosition other) {
    return new ExportPosition(
        Math.max(settled, other.settled), Math.max(sent, other.sent), complete || other.complete);
  }

  static ExportPosition read(Path file) throws IOException {
    List<String> lines;
    try {
      byte[] bytes = AtomicFile.read(file, LARGEST);
      if (bytes == null) {
        throw new IOException(file.getFileName() + " is no position file");
      }
      lines = new String(bytes, StandardCharsets.US_ASCII).lines().toList();
    } catch (NoSuchFileException e) {
      return START;
    }
    try {
      if (!lines.get(0).equals(FORMAT)) {
        throw new IOException("unknown format of " + file.getFileName());
      }
      return new ExportPosition(
          Long.parseLong(value(lines.get(1), "settled ")),
          Long.parseLong(value(lines.get(2), "sent ")),
          value(lines.get(3), "complete ").equals("true"));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("cannot read " + file.getFileName(), e);
    }
  }

  private static String value(String line, String name) {
    return line.startsWith(name) ? line.substring(name.length()) : "";
  }

  void write(Path file) throws IOException {
    String text =
        FORMAT + "\nsettled " + settled + "\nsent " + sent + "\ncomplete " + complete + "\n";
    AtomicFile.replace(file, text.getBytes(StandardCharsets.US_ASCII));
  }
}
