package dev.spoor.drain.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ToolCallLineageTest {
  @Test
  void anAskerOfTheSameTraceGoesBeforeALaterOneOfAnother() {
    ToolCallLineage lineage = new ToolCallLineage(10);
    ToolCallLineage.Asker mine = new ToolCallLineage.Asker(0, 1, 11, "price");
    ToolCallLineage.Asker other = new ToolCallLineage.Asker(0, 2, 12, "price");
    lineage.asked("call_0", mine);
    lineage.asked("call_0", other);
    assertEquals(mine, lineage.asker(0, 1, "call_0"));
    assertEquals(other, lineage.asker(0, 3, "call_0"));
    assertNull(lineage.asker(0, 1, "call_1"));
  }

  @Test
  void theOldestIsForgotten() {
    ToolCallLineage lineage = new ToolCallLineage(2);
    for (int i = 0; i < 3; i++) {
      lineage.asked("call_" + i, new ToolCallLineage.Asker(0, 1, i, "t"));
    }
    assertNull(lineage.asker(0, 1, "call_0"));
    assertEquals(2, lineage.asker(0, 1, "call_2").spanId());
  }
}
