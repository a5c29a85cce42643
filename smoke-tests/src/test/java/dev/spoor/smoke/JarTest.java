package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.jvm.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What lies in {@code spoor.jar}, which every application that is recorded has on its path. */
class JarTest {
  private static final long MAX_BYTES = 10L << 20;

  /** Our own entry points; everything else is hidden from an ordinary class loader. */
  private static final Pattern VISIBLE = Pattern.compile("dev/spoor/[A-Za-z]+\\.class");

  private static final Pattern HIDDEN = Pattern.compile("spoor/.+");

  private static final Pattern ABOUT =
      Pattern.compile("META-INF/(MANIFEST\\.MF|LICENSE.*|NOTICE.*)");

  @Test
  void holdsNoClassThatAnApplicationCouldMeetByAccident() throws IOException {
    List<String> met =
        entries().stream()
            .filter(name -> name.endsWith(".class"))
            .filter(name -> !VISIBLE.matcher(name).matches())
            .toList();
    assertEquals(List.of(), met);
  }

  @Test
  void holdsNoFileThatAnApplicationCouldMeetByAccident() throws IOException {
    List<String> met =
        entries().stream()
            .filter(name -> !VISIBLE.matcher(name).matches())
            .filter(name -> !HIDDEN.matcher(name).matches())
            .filter(name -> !ABOUT.matcher(name).matches())
            .toList();
    assertEquals(List.of(), met);
  }

  @Test
  void keepsItsEntryPointsFew() throws IOException {
    List<String> visible =
        entries().stream().filter(name -> VISIBLE.matcher(name).matches()).toList();
    assertTrue(!visible.isEmpty() && visible.size() <= 8, visible::toString);
  }

  @Test
  void isSmall() throws IOException {
    long size = Files.size(Jars.spoor());
    System.out.println("spoor.jar: " + size + " bytes");
    assertTrue(size < MAX_BYTES, size + " bytes");
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(Jars.spoor().toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
    }
  }
}
