package dev.spoor.drain.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.HeapBudget;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCallLineageTest {
  private static final String UNIQUE = "call_a9376a9c97c84022b3cdfab9";
  private final ToolCallLineage lineage = new ToolCallLineage(10, HeapBudget.unbounded());
  private final ToolCallLineage.Asker mine = new ToolCallLineage.Asker(0, 1, 11);
  private final ToolCallLineage.Asker other = new ToolCallLineage.Asker(0, 2, 12);

  @Test
  void anIdThatComesAgainInAnotherConversationMakesNoEdgeBetweenThem() {
    lineage.asked("call_0", mine);
    assertEquals(mine, lineage.asker(0, 1, "call_0"));
    assertNull(lineage.asker(0, 2, "call_0"), "that of another trace");
    lineage.asked("call_0", other);
    assertEquals(mine, lineage.asker(0, 1, "call_0"));
    assertEquals(other, lineage.asker(0, 2, "call_0"));
    assertNull(lineage.asker(0, 3, "call_0"));
    assertNull(lineage.asker(0, 1, "call_1"));
  }

  @Test
  void anIdThatComesTwiceInOneTraceMakesNoEdgeAnyMore() {
    lineage.asked("call_0", mine);
    lineage.asked("call_0", mine);
    assertEquals(mine, lineage.asker(0, 1, "call_0"), "the same answer, read twice");
    lineage.asked("call_0", new ToolCallLineage.Asker(0, 1, 13));
    assertNull(lineage.asker(0, 1, "call_0"));
  }

  @Test
  void anIdThatWasMadeToBeUniqueLeadsFromTraceToTrace() {
    lineage.asked(UNIQUE, mine);
    assertEquals(mine, lineage.asker(0, 7, UNIQUE));
    lineage.asked(UNIQUE, other);
    assertNull(lineage.asker(0, 7, UNIQUE), "and yet it is not");
    assertEquals(other, lineage.asker(0, 2, UNIQUE));
  }

  @Test
  void whatIsUniqueIsSeenFromTheForm() {
    for (String id :
        List.of(
            UNIQUE,
            "call_Zk2VY5c0bXlW8vTtJm4hQ1nE",
            "toolu_01A09q90qw90lq917835lq9",
            "D681PevKs",
            "chatcmpl-tool-3f2a9c81b7d44e6f",
            "0c5c2b1e-7a55-4f3e-9a70-d1b0e7a3c9f2")) {
      assertTrue(ToolCallLineage.isMadeToBeUnique(id), id);
    }
    for (String id :
        List.of("", "0", "call_0", "call_12345678", "get_weather", "search_documents", "a1", "_")) {
      assertFalse(ToolCallLineage.isMadeToBeUnique(id), id);
    }
  }

  @Test
  void theOldestIsForgottenByNumberAndByBytes() {
    ToolCallLineage two = new ToolCallLineage(2, HeapBudget.unbounded());
    ToolCallLineage small = new ToolCallLineage(1000, new HeapBudget(2 * 16 * 200));
    for (ToolCallLineage full : List.of(two, small)) {
      for (int i = 0; i < 3; i++) {
        full.asked("call_" + i, new ToolCallLineage.Asker(0, 1, i));
      }
      assertNull(full.asker(0, 1, "call_0"));
      assertEquals(2, full.asker(0, 1, "call_2").spanId());
    }
  }
}
