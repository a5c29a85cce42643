package dev.spoor.settings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PathTextTest {
  @Test
  void aNameThatTheLocaleCannotWriteIsNoPath() {
    assertTrue(PathText.isPath("/tmp/\u00fc", StandardCharsets.UTF_8));
    assertFalse(PathText.isPath("/tmp/\u00fc", StandardCharsets.US_ASCII));
    assertFalse(PathText.isPath("/tmp/\ufffd", StandardCharsets.US_ASCII), "as JDKs read it");
    assertTrue(PathText.isPath("/tmp/a b,c=d", StandardCharsets.US_ASCII));
  }

  @Test
  void nothingAndWhatEndsANameAreNone() {
    assertFalse(PathText.isPath("", StandardCharsets.UTF_8));
    assertFalse(PathText.isPath("/tmp/\0", StandardCharsets.UTF_8));
  }
}
