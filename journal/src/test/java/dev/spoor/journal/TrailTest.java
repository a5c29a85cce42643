package dev.spoor.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.settings.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailTest {
  private static final Instant START = Instant.parse("2026-02-02T03:04:05.006Z");

  @TempDir Path state;

  private static Span span(long id, Span.State state, String name) {
    return new Span(
        state,
        1,
        2,
        id,
        0,
        Span.Kind.CLIENT,
        name,
        START.getEpochSecond() * 1_000_000_000L + id,
        state == Span.State.OPEN ? -1 : 5,
        state == Span.State.OPEN ? Span.Status.UNFINISHED : Span.Status.OK,
        null,
        Map.of());
  }

  private static List<String> names(List<RunSpan> found) {
    return found.stream().map(one -> one.span().name()).toList();
  }

  @Test
  void everySpanIsFoundOnceInItsNewestRevisionWithItsRun() throws Exception {
    try (RunDirectory first = RunDirectory.create(state, 1, START);
        RunDirectory second = RunDirectory.create(state, 2, START.plusSeconds(1));
        ChronicleJournal one = ChronicleJournal.open(first.journal());
        ChronicleJournal two = ChronicleJournal.open(second.journal())) {
      Run run = new Run(first.id(), 1, 2, "svc", Map.of());
      one.append(run);
      one.append(span(3, Span.State.OPEN, "3 open"));
      one.append(span(1, Span.State.OPEN, "1 open"));
      one.append(span(1, Span.State.PROVISIONAL, "1 provisional"));
      one.append(span(3, Span.State.FINAL, "3 final"));
      two.append(span(2, Span.State.FINAL, "2 final"));
      List<RunSpan> found = Trail.read(state, Trail.Filter.all());
      assertEquals(List.of("1 provisional", "2 final", "3 final"), names(found));
      assertEquals(run, found.get(0).run());
      assertNull(found.get(1).run());
      assertEquals(second.id(), found.get(1).runId());
      assertTrue(found.get(0).alive());

      assertEquals(List.of("3 final"), names(Trail.read(state, Trail.Filter.all().newest(1))));
      assertEquals(
          List.of("2 final"),
          names(Trail.read(state, Trail.Filter.all().matching(one2 -> one2.span().spanId() == 2))));
      assertEquals(
          List.of("3 final"),
          names(
              Trail.read(
                  state,
                  Trail.Filter.all()
                      .since(
                          START.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).plusNanos(3)))));
      List<String> each = new ArrayList<>();
      Trail.each(state, Trail.Filter.all(), one3 -> each.add(one3.span().name()));
      assertEquals(3, each.size());
    }
    assertFalse(Trail.read(state, Trail.Filter.all()).get(0).alive());
  }

  @Test
  void followingAnswersWhatIsNewOrHasChangedAndWhatADeadProcessLeft() throws Exception {
    try (Trail trail = Trail.follow(state, Trail.Filter.all())) {
      assertEquals(List.of(), trail.poll());
      RunDirectory run = RunDirectory.create(state, 1, START);
      ChronicleJournal journal = ChronicleJournal.open(run.journal());
      assertEquals(List.of(), trail.poll());
      journal.append(span(1, Span.State.OPEN, "1 open"));
      journal.append(span(2, Span.State.OPEN, "2 open"));
      assertEquals(List.of("1 open", "2 open"), names(trail.poll()));
      assertEquals(List.of(), trail.poll());
      journal.append(span(2, Span.State.FINAL, "2 final"));
      assertEquals(List.of("2 final"), names(trail.poll()));
      journal.close();
      run.close();
      List<RunSpan> left = trail.poll();
      assertEquals(List.of("1 open"), names(left));
      assertFalse(left.get(0).alive());
      assertEquals(List.of(), trail.poll());
      try (ChronicleJournal recovery = ChronicleJournal.open(run.journal())) {
        recovery.append(span(1, Span.State.FINAL, "1 recovered"));
      }
      assertEquals(List.of("1 recovered"), names(trail.poll()));
      assertEquals(0, trail.damaged());
    }
  }

  @Test
  void filesLastWrittenBeforeTheWantedTimeAreNotOpened() throws Exception {
    try (RunDirectory run = RunDirectory.create(state, 1, START)) {
      try (ChronicleJournal journal = ChronicleJournal.open(run.journal())) {
        journal.append(span(1, Span.State.FINAL, "1"));
      }
      Path file = RollFile.list(run.journal()).get(0).path();
      Trail.Filter filter = Trail.Filter.all().since(START.minusSeconds(1));
      assertEquals(List.of("1"), names(Trail.read(state, filter)));
      Files.setLastModifiedTime(file, FileTime.from(START.minusSeconds(3600)));
      assertEquals(List.of(), names(Trail.read(state, filter)));
    }
  }

  /** As of another user, in a directory that several share. */
  @Test
  void aRunThatCannotBeReadDoesNotHideTheOthers() throws Exception {
    try (RunDirectory closed = RunDirectory.create(state, 1, START);
        RunDirectory open = RunDirectory.create(state, 2, START.plusSeconds(1));
        ChronicleJournal journal = ChronicleJournal.open(open.journal())) {
      journal.append(span(1, Span.State.FINAL, "read"));
      Path loop = Files.createSymbolicLink(closed.journal(), Path.of("journal"));
      List<String> names = new ArrayList<>();
      List<Trail.Unreadable> unreadable =
          Trail.each(state, Trail.Filter.all(), found -> names.add(found.span().name()));
      assertEquals(List.of("read"), names);
      assertEquals(List.of(loop), unreadable.stream().map(Trail.Unreadable::journal).toList());
    }
  }
}
