package dev.spoor.drain.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the exporter does; written by its thread, read by any. Bounded. */
final class ExporterLog {
  private static final int MOST_MESSAGES = 32;
  private static final int MOST_NAMED = 16;
  private static final int LONGEST_MESSAGE = 200;
  private static final String OTHERS = "other failures";

  private final Map<String, Long> failures = new LinkedHashMap<>();
  private final ArrayDeque<SkippedSpan> skipped = new ArrayDeque<>();
  private final Map<String, StandingStill> still = new LinkedHashMap<>();
  private long lastSuccessUnixNano;
  private long exportedSpans;
  private long skippedSpans;
  private long rejectedSpans;
  private long metricRequests;
  private long entriesRead;
  private long waiting;
  private long held;
  private int unfinishedRuns;

  synchronized void failed(String cause) {
    String what = cause.length() > LONGEST_MESSAGE ? cause.substring(0, LONGEST_MESSAGE) : cause;
    String message = failures.containsKey(what) || failures.size() < MOST_MESSAGES ? what : OTHERS;
    failures.merge(message, 1L, Long::sum);
  }

  /** Throws nothing: where not even this can be told, the export still goes on. */
  void failed(String what, Throwable why) {
    try {
      failed(what + ": " + why);
    } catch (Throwable again) {
      // Nobody is left to tell.
    }
  }

  /** This part of the export gets no further; how long it has not is kept until it moves on. */
  synchronized void standsStill(String what, String why, long unixNano) {
    StandingStill known = still.get(what);
    if (known != null || still.size() < MOST_MESSAGES) {
      long since = known == null ? unixNano : known.sinceUnixNano();
      String reason = why.length() > LONGEST_MESSAGE ? why.substring(0, LONGEST_MESSAGE) : why;
      still.put(what, new StandingStill(reason, since));
    }
  }

  /** As {@link #failed(String, Throwable)} it throws nothing. */
  void standsStill(String what, Throwable why, long unixNano) {
    try {
      standsStill(what, why.toString(), unixNano);
    } catch (Throwable again) {
      // Nobody is left to tell.
    }
  }

  synchronized void movesOn(String what) {
    still.remove(what);
  }

  synchronized void exported(long spans, long unixNano) {
    exportedSpans += spans;
    lastSuccessUnixNano = unixNano;
  }

  synchronized void metricsSent(long unixNano) {
    metricRequests++;
    lastSuccessUnixNano = unixNano;
  }

  synchronized void rejected(long spans) {
    rejectedSpans += spans;
  }

  synchronized void skipped(SkippedSpan span) {
    skippedSpans++;
    skipped.addLast(span);
    if (skipped.size() > MOST_NAMED) {
      skipped.removeFirst();
    }
  }

  /** Where the reading of the living run stands. */
  synchronized void reached(long entriesRead, long waiting, long held) {
    this.entriesRead = entriesRead;
    this.waiting = waiting;
    this.held = held;
  }

  synchronized void unfinishedRuns(int count) {
    unfinishedRuns = count;
  }

  synchronized ExporterState state(ExportConfiguration configuration, long appended) {
    List<String> endpoints = new ArrayList<>(2);
    for (OtlpTarget target : new OtlpTarget[] {configuration.traces(), configuration.metrics()}) {
      if (target != null) {
        endpoints.add(target.shown());
      }
    }
    return new ExporterState(
        configuration.enabled(),
        List.copyOf(endpoints),
        lastSuccessUnixNano,
        exportedSpans,
        metricRequests,
        Map.copyOf(failures),
        new LinkedHashMap<>(still),
        skippedSpans,
        List.copyOf(skipped),
        rejectedSpans,
        held,
        appended < 0 ? -1 : Math.max(0, appended - entriesRead) + waiting + held,
        unfinishedRuns,
        configuration.problems());
  }
}
