package dev.spoor.settings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void theBuildWroteTheVersionDown() {
    assertTrue(Version.text().matches("\\d+\\.\\d+.*"), Version.text());
  }
}
