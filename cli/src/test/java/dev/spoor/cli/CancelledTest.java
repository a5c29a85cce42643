package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application cancelled is neither well nor failed, in every view. */
class CancelledTest extends CommandLineTest {
  private SampleJournal journal;

  @BeforeEach
  void record() throws IOException {
    Span inference =
        SampleTrace.span(
                2, 0, Span.Kind.CLIENT, "chat gpt-4o", 10, 340, Span.Status.OK, "e.Planner.plan")
            .inference("gpt-4o", null, -1, -1)
            .put(SemanticConventions.SPOOR_CANCELLED, true)
            .end();
    Span attempt =
        SampleTrace.span(3, 2, Span.Kind.CLIENT, "POST", 11, 338, Span.Status.OK, null)
            .put(SemanticConventions.HTTP_REQUEST_METHOD, "POST")
            .put(SemanticConventions.SERVER_ADDRESS, "api.openai.com")
            .put(SemanticConventions.HTTP_RESPONSE_STATUS_CODE, 200L)
            .put(SemanticConventions.SPOOR_CANCELLED, true)
            .end();
    Span well =
        SampleTrace.span(
                4, 0, Span.Kind.CLIENT, "chat gpt-4o", 400, 20, Span.Status.OK, "e.Planner.plan")
            .inference("gpt-4o", "gpt-4o", 1, 2)
            .end();
    journal = new SampleJournal(dir, List.of(inference, attempt, well));
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  private String spoorPrints(String... arguments) {
    screens = Screens.wide(160);
    assertEquals(0, spoor(arguments), screens::err);
    return screens.out();
  }

  @Test
  void callsShowIt() {
    assertEquals(
        List.of("cancelled", "ok"),
        spoorPrints("calls")
            .lines()
            .skip(1)
            .map(line -> line.replaceAll(".*gpt-4o +(\\w+) .*", "$1"))
            .toList());
  }

  @Test
  void callsAreChosenByIt() {
    String cancelled = spoorPrints("calls", "--json", "--status", "cancelled");
    assertEquals(2, cancelled.lines().filter(l -> l.contains("\"status\":\"cancelled\"")).count());
    assertEquals(2, cancelled.lines().count());
    assertEquals(1, spoorPrints("calls", "--json", "--status", "ok").lines().count());
  }

  @Test
  void statsCountIt() {
    assertTrue(spoorPrints("stats", "--json").contains("\"cancelled\":1}"));
    String table = spoorPrints("stats");
    assertTrue(table.contains("CANCELLED"), table);
  }

  @Test
  void aTraceTellsIt() {
    String trace = spoorPrints("trace", "4bf92f35");
    assertTrue(trace.contains("CANCELLED by the application"), trace);
    assertTrue(trace.contains("attempts: 200, cancelled after 338 ms"), trace);
    assertFalse(trace.contains("FAILED"), trace);
  }
}
