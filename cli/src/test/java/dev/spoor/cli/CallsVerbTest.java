package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.journal.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsVerbTest extends CommandLineTest {
  private SampleJournal journal;

  private void record(List<Span> spans) throws IOException {
    journal = new SampleJournal(dir, spans);
  }

  @AfterEach
  void end() throws IOException {
    if (journal != null) {
      journal.close();
    }
  }

  @Test
  void aTableFitsTheScreen() throws IOException {
    record(SampleTrace.spans());
    for (int width : new int[] {60, 80, 120, 200}) {
      screens = Screens.wide(width);
      assertEquals(0, spoor("calls"));
      assertTrue(screens.out().lines().allMatch(line -> line.length() <= width), screens.out());
      Golden.check("calls-" + width, screens.out());
      assertEquals("", screens.err());
    }
  }

  @Test
  void theWireAttemptsOfAnInferenceHaveLinesOfTheirOwnIfAskedFor() throws IOException {
    record(SampleTrace.spans());
    assertEquals(0, spoor("calls", "--wire"));
    Golden.check("calls-wire", screens.out());
  }

  @Test
  void filtersNarrowTheList() throws IOException {
    record(SampleTrace.spans());
    assertEquals(
        2, rows("--model", "GPT-4o", "--host", "openai", "--until", "2026-01-31T13:00:01Z"));
    assertEquals(1, rows("--status", "error"));
    assertEquals(1, rows("--status", "UNFINISHED"));
    assertEquals(1, rows("--host", "localhost:8080"));
    assertEquals(2, rows("--since", "13s"));
    assertEquals(3, rows("--since", "2026-01-31T13:00:01"));
    assertEquals(5, rows("--service", "agent"));
    assertEquals(2, rows("--limit", "2"));
  }

  @Test
  void optionsAreWrittenAsWithOtherTools() throws IOException {
    record(SampleTrace.spans());
    for (String two : List.of("--limit 2", "--limit=2", "-n 2", "-n2", "-n=2")) {
      assertEquals(2, rows(two.split(" ")), two);
    }
  }

  private int rows(String... filter) {
    screens = Screens.wide(120);
    String[] args = new String[filter.length + 1];
    args[0] = "calls";
    System.arraycopy(filter, 0, args, 1, filter.length);
    assertEquals(0, spoor(args), screens.err());
    return (int) screens.out().lines().count() - 1;
  }

  @Test
  void jsonHasEveryCallAndEveryAttempt() throws IOException {
    record(SampleTrace.spans());
    assertEquals(0, spoor("calls", "--json"));
    assertEquals(9, screens.out().lines().count());
    assertFalse(screens.out().contains("\"kind\":\"internal\""));
  }

  @Test
  void anAttemptIsFoundByTheModelOfItsInference() throws IOException {
    record(SampleTrace.spans());
    assertEquals(0, spoor("calls", "--json", "--model", "mini"));
    assertEquals(
        List.of("chat gpt-4o-mini", "POST"),
        screens
            .out()
            .lines()
            .map(line -> line.replaceAll(".*\"name\":\"([^\"]*).*", "$1"))
            .toList());
  }

  @Test
  void theDefaultLimitSaysWhatItLeavesOut() throws IOException {
    List<Span> many = new java.util.ArrayList<>();
    for (int i = 1; i <= 130; i++) {
      many.add(SampleTrace.span(i, 0, Span.Kind.CLIENT, "GET", i, 1, Span.Status.OK, null).end());
    }
    record(many);
    assertEquals(0, spoor("calls"));
    assertEquals(101, screens.out().lines().count());
    assertEquals("spoor: 30 earlier calls are not shown; --limit 0 shows all\n", screens.err());
  }

  @Test
  void aLaterRevisionReplacesAnEarlierOne() throws IOException {
    record(
        List.of(
            SampleTrace.span(1, 0, Span.Kind.CLIENT, "GET", 0, -1, Span.Status.UNFINISHED, null)
                .end(),
            SampleTrace.span(1, 0, Span.Kind.CLIENT, "GET", 0, 7, Span.Status.OK, null).end()));
    assertEquals(0, spoor("calls"));
    assertEquals(2, screens.out().lines().count());
    assertTrue(screens.out().contains("7.0 ms"));
  }

  @Test
  void nothingRecordedIsSaidInOneLine() throws IOException {
    assertEquals(1, spoor("calls"));
    assertEquals("", screens.out());
    assertEquals("spoor: no call matches in " + dir + "\n", screens.err());
  }

  @Test
  void aDirectoryThatIsNotThereIsSaidInOneLine() throws IOException {
    dir = dir.resolve("absent");
    assertEquals(1, spoor("calls"));
    assertEquals(
        "spoor: nothing is recorded in "
            + dir
            + ": there is no such directory (see spoor doctor)\n",
        screens.err());
    assertFalse(Files.exists(dir));
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsSaidInOneLine() throws IOException {
    dir = Files.createFile(dir.resolve("file"));
    assertEquals(1, spoor("calls"));
    assertEquals("spoor: " + dir + " is no directory\n", screens.err());
  }
}
