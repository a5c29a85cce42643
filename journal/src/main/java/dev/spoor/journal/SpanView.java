package dev.spoor.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One revision of a span where it lies in the journal; {@link Span} says what the fields mean. Good
 * until its reader goes on, unless it is a {@link #copy}.
 *
 * <pre>
 *   offsets from the entry's beginning: {@link EntryFormat}, kind 2
 * </pre>
 *
 * <p>Threads: one. Allocation: see {@link AttributesView}.
 */
public final class SpanView {
  private static final Span.State[] STATES = Span.State.values();
  private static final Span.Kind[] KINDS = Span.Kind.values();
  private static final Span.Status[] STATUSES = Span.Status.values();

  private final AttributesView attributes = new AttributesView();
  private ByteBuffer entry;
  private int start;
  private int name;
  private int caller;

  SpanView() {}

  /**
   * @param start of the entry
   * @param variable where the variable part begins; the buffer's position is moved behind it
   */
  void read(ByteBuffer entry, int start, int variable) throws DamagedEntryException {
    this.entry = entry;
    this.start = start;
    code(entry.get(start + 8), STATES.length);
    code(entry.get(start + 9), KINDS.length);
    code(entry.get(start + 10), Span.Status.CODES);
    entry.position(variable);
    name = skipText();
    caller = entry.get(start + 11) == 0 ? -1 : skipText();
    attributes.read(entry, Short.toUnsignedInt(entry.getShort(start + 12)));
  }

  private static void code(int code, int codes) throws DamagedEntryException {
    if (code < 0 || code >= codes) {
      throw new DamagedEntryException("code " + code);
    }
  }

  private int skipText() throws DamagedEntryException {
    int at = entry.position();
    int length = Short.toUnsignedInt(entry.getShort());
    if (length > entry.remaining()) {
      throw new DamagedEntryException("text of " + length);
    }
    entry.position(entry.position() + length);
    return at;
  }

  public Span.State state() {
    return STATES[entry.get(start + 8)];
  }

  public Span.Kind kind() {
    return KINDS[entry.get(start + 9)];
  }

  public Span.Status status() {
    Span.Status coded = STATUSES[entry.get(start + 10)];
    return coded == Span.Status.OK && attributes.find(SemanticConventions.SPOOR_CANCELLED) >= 0
        ? Span.Status.CANCELLED
        : coded;
  }

  public long traceIdHigh() {
    return entry.getLong(start + 16);
  }

  public long traceIdLow() {
    return entry.getLong(start + 24);
  }

  public long spanId() {
    return entry.getLong(start + 32);
  }

  public long parentSpanId() {
    return entry.getLong(start + 40);
  }

  public long startUnixNano() {
    return entry.getLong(start + 48);
  }

  public long durationNano() {
    return entry.getLong(start + 56);
  }

  public void name(AttributesView.Utf8Sink sink) {
    text(name, sink);
  }

  /** Gives nothing when there is none. */
  public void caller(AttributesView.Utf8Sink sink) {
    if (hasCaller()) {
      text(caller, sink);
    }
  }

  public boolean hasCaller() {
    return caller >= 0;
  }

  private void text(int at, AttributesView.Utf8Sink sink) {
    sink.text(entry, at + Short.BYTES, Short.toUnsignedInt(entry.getShort(at)));
  }

  public AttributesView attributes() {
    return attributes;
  }

  /** Bytes of the whole entry. */
  public int length() {
    return entry.limit() - start;
  }

  /** By itself, for as long as one likes. */
  public SpanView copy() {
    byte[] bytes = new byte[entry.limit() - start];
    entry.get(start, bytes);
    ByteBuffer own = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    SpanView copy = new SpanView();
    try {
      copy.read(own, 0, name - start);
    } catch (DamagedEntryException e) {
      throw new IllegalStateException(e); // it was read from the same bytes
    }
    return copy;
  }

  Span toSpan() throws DamagedEntryException {
    entry.position(name);
    String called = AttributesView.text(entry);
    return new Span(
        state(),
        traceIdHigh(),
        traceIdLow(),
        spanId(),
        parentSpanId(),
        kind(),
        called,
        startUnixNano(),
        durationNano(),
        status(),
        hasCaller() ? AttributesView.text(entry) : null,
        attributes.map());
  }
}
