package dev.spoor.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShownTextTest {
  @Test
  void whatCannotBeSeenOrMovesTheRestIsReplaced() {
    assertEquals("a?b", Text.plain("a\u001bb"));
    assertEquals("a?b", Text.plain("a\u202eb"), "turns the direction of writing");
    assertEquals("a?b", Text.plain("a\u2066b"));
    assertEquals("a?b", Text.plain("a\u200bb"), "has no width");
    assertEquals("a?b", Text.plain("a\u2028b"), "breaks the line");
    assertEquals("a?b", Text.plain("a\u2029b"));
    assertEquals("a?b", Text.plain("a\ufeffb"));
    assertEquals("a?b", Text.plain("a\u3164b"), "a letter that is drawn as nothing");
    assertEquals("a?b", Text.plain("a\ud83db"), "half of a pair");
    assertEquals("??", Text.plain("\udb40\udc41"), "a tag");
    assertEquals("größe 世界 👍", Text.plain("größe 世界 👍"));
  }

  @Test
  void aTextIsAsWideAsATerminalDrawsIt() {
    assertEquals(5, Text.width("größe"));
    assertEquals(4, Text.width("世界"));
    assertEquals(2, Text.width("👍"));
    assertEquals(1, Text.width("e\u0301"), "a letter and its accent");
    assertEquals(4, Text.width("ﾊﾛｰｱ"), "half width");
    assertEquals(2, Text.width("Ａ"), "full width");
  }

  @Test
  void aCutTextFits() {
    assertEquals("世…", Text.cut("世界人", 4, "…"));
    assertEquals("世界人", Text.cut("世界人", 6, "…"));
    assertEquals("…界人", Text.cutBegin("世世界人", 5, "…"));
    assertEquals("….plan", Text.cutBegin("com.example.Planner.plan", 6, "…"));
    assertEquals("世界  ", Text.pad("世界", 6, false));
  }
}
