package dev.spoor.settings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of Spoor, as its build wrote it down. */
public final class Version {
  private static final String TEXT = read();

  private Version() {}

  public static String text() {
    return TEXT;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException unreadable) {
      // A version is not worth a failure.
    }
    return properties.getProperty("version", "unknown");
  }
}
