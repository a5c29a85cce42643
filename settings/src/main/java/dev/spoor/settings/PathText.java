package dev.spoor.settings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Whether a text can be the name of a file: the JDK cannot name all under every locale. */
final class PathText {
  private static final Charset NAMES = names();

  private PathText() {}

  static boolean isPath(String text) {
    return isPath(text, NAMES);
  }

  static boolean isPath(String text, Charset names) {
    return !text.isEmpty() && text.indexOf(0) < 0 && names.newEncoder().canEncode(text);
  }

  private static Charset names() {
    try {
      return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
