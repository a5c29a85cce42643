package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceVerbTest extends CommandLineTest {
  private static final long EARLIER = 60_000_000_000L;

  private SampleJournal journal;

  @BeforeEach
  void record() throws IOException {
    List<Span> spans = new ArrayList<>(SampleTrace.spans());
    // An earlier trace whose id begins alike, with a later span than the sample's first.
    spans.add(other(0x4bf92f3577b34da6L, 0xffL, 70, -EARLIER));
    spans.add(other(0x4bf92f3577b34da6L, 0xffL, 71, 1));
    journal = new SampleJournal(dir, spans);
  }

  private static Span other(long high, long low, long id, long offset) {
    return new Span(
        Span.State.FINAL,
        high,
        low,
        id,
        0,
        Span.Kind.CLIENT,
        "GET",
        SampleTrace.T0 + offset,
        1,
        Span.Status.OK,
        null,
        new LinkedHashMap<>());
  }

  @AfterEach
  void end() throws IOException {
    journal.close();
  }

  @Test
  void theTreeFitsTheScreen() {
    for (int width : new int[] {60, 80, 120}) {
      screens = Screens.wide(width);
      assertEquals(0, spoor("trace", SampleTrace.TRACE_ID));
      assertTrue(screens.out().lines().allMatch(line -> line.length() <= width), screens.out());
      Golden.check("trace-" + width, screens.out());
    }
  }

  @Test
  void aTerminalWithoutUnicodeGetsAsciiLines() {
    screens = Screens.ascii(80);
    assertEquals(0, spoor("trace", SampleTrace.TRACE_ID));
    assertTrue(screens.out().chars().allMatch(c -> c < 128), screens.out());
    Golden.check("trace-ascii", screens.out());
  }

  @Test
  void callsInFlightWhenTheProcessDiedAreSaidToBe() throws IOException {
    journal.close();
    assertEquals(0, spoor("trace", SampleTrace.TRACE_ID));
    Golden.check("trace-ended", screens.out());
  }

  @Test
  void lastIsTheTraceThatBeganLast() {
    assertTrue(trace("last").startsWith("trace " + SampleTrace.TRACE_ID));
  }

  @Test
  void aUniqueBeginningOrASpanIdNamesTheTrace() {
    assertTrue(trace("4bf92f3577b34da6A3").startsWith("trace " + SampleTrace.TRACE_ID));
    assertTrue(trace("000000000000000a").startsWith("trace " + SampleTrace.TRACE_ID));
    assertTrue(trace("0000000000000047").startsWith("trace 4bf92f3577b34da600"));
  }

  private String trace(String id) {
    screens = Screens.wide(120);
    assertEquals(0, spoor("trace", id), screens.err());
    return screens.out();
  }

  @Test
  void anAmbiguousBeginningNamesTheTraces() {
    assertEquals(1, spoor("trace", "4bf9"));
    assertEquals(
        "spoor: 4bf9 begins the ids of 2 traces: 4bf92f3577b34da600000000000000ff, "
            + SampleTrace.TRACE_ID
            + "\n",
        screens.err());
  }

  @Test
  void anUnknownIdIsSaid() {
    assertEquals(1, spoor("trace", "abcdef"));
    assertEquals("spoor: no trace or span with the id abcdef\n", screens.err());
    screens = Screens.wide(120);
    assertEquals(2, spoor("trace", "xyz"));
    assertEquals(
        "spoor: trace: no id: 'xyz'; valid: last, a trace id or its beginning, a span id\n",
        screens.err());
  }

  @Test
  void jsonHasEverySpanOfTheTrace() {
    assertEquals(0, spoor("trace", SampleTrace.TRACE_ID, "--json"));
    assertEquals(SampleTrace.spans().size(), screens.out().lines().count());
    assertTrue(screens.out().contains("\"kind\":\"internal\""));
  }
}
