package dev.spoor.drain;

import dev.spoor.journal.Entry;
import dev.spoor.journal.JournalFiles;
import dev.spoor.journal.JournalReader;
import dev.spoor.journal.Losses;
import dev.spoor.journal.Run;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import dev.spoor.journal.SpanDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the journal of a dead run says already, as far as it matters: memory does not grow with the
 * journal, but with what was open when the process died and with the ring.
 */
final class JournaledSpans {
  /** Last revisions of spans that are not final. */
  private final Map<Long, Span> open = new LinkedHashMap<>();

  /** Final attempts and operations of which the ring still tells. */
  private final SpanIds finished = new SpanIds();

  /** Inferences that are not final, or over an attempt of which the ring still tells. */
  private final Map<Long, Span> inferences = new HashMap<>();

  private final ToldIds told;

  /** The last attempt below each inference that is not final. */
  private final Map<Long, Span> lastAttempts = new HashMap<>();

  private Run run;
  private Losses losses;
  private long recorded;

  /**
   * @param told ids of the calls and operations that the ring still tells of
   */
  JournaledSpans(ToldIds told) {
    this.told = told;
  }

  /** How many calls can be read from the files of this journal. */
  static long recordedIn(Path journal) throws IOException {
    JournaledSpans spans = new JournaledSpans(new ToldIds(ids -> {}));
    try (JournalReader reader = JournalFiles.open(journal)) {
      spans.read(reader);
    }
    return spans.recorded;
  }

  void read(JournalReader reader) throws IOException {
    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
      run = entry.run() != null ? entry.run() : run;
      losses = entry.losses() != null ? entry.losses() : losses;
      if (entry.span() != null) {
        read(entry.span());
      }
    }
    for (Span span : open.values()) {
      recorded += isAttempt(span) ? 1 : 0;
    }
  }

  private void read(Span span) throws IOException {
    long id = span.spanId();
    boolean isFinal = span.state() == Span.State.FINAL;
    boolean attempt = isAttempt(span);
    if (isInference(span)) {
      if (isFinal && !told.contains(Inference.firstAttempt(id))) {
        inferences.remove(id);
      } else {
        inferences.put(id, span);
      }
    } else if (isFinal) {
      recorded += attempt ? 1 : 0; // a final attempt or operation is journaled once
      if (told.contains(id)) {
        finished.add(id);
      }
    }
    if (attempt && open.containsKey(span.parentSpanId())) {
      lastAttempts.put(span.parentSpanId(), span);
    }
    if (isFinal) {
      open.remove(id);
      lastAttempts.remove(id);
    } else {
      open.put(id, span);
    }
  }

  private static boolean isInference(Span span) {
    return span.attributes().containsKey(SemanticConventions.OPERATION_NAME);
  }

  private static boolean isAttempt(Span span) {
    return span.attributes().containsKey(SemanticConventions.HTTP_REQUEST_METHOD)
        && !isInference(span);
  }

  /** Puts the unfinished ones back where they were when the process died. */
  void resume(Assembly assembly) {
    for (Span inference : inferences.values()) {
      assembly.inferences.resume(inference);
    }
    for (Span span : open.values()) {
      if (isAttempt(span)) {
        assembly.calls.resume(span);
      } else if (!isInference(span)) {
        assembly.operations.resume(span);
      } else if (span.state() == Span.State.PROVISIONAL) {
        assembly.inferences.resumeWaiting(span.spanId(), lastAttempts.get(span.spanId()));
      }
    }
  }

  /** Whether nothing more can be said of this call or operation. */
  boolean isFinished(long spanId) {
    return finished.contains(spanId);
  }

  /** Whether the journal's last word on a span is exactly this. */
  boolean says(SpanDraft span, Span.State state) {
    Span known = open.isEmpty() ? null : open.get(span.spanId);
    return known != null && known.equals(span.toSpan(state));
  }

  /** Null when the journal does not say. */
  Run run() {
    return run;
  }

  /** The last entry of its kind, or null. */
  Losses losses() {
    return losses;
  }

  /** Calls with at least one revision. */
  long recorded() {
    return recorded;
  }
}
