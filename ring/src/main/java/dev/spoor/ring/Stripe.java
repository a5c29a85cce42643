package dev.spoor.ring;

import static dev.spoor.ring.RingLayout.END_ROOM;
import static dev.spoor.ring.RingLayout.HEADER;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * One of the ring's independent parts: many producers, one consumer.
 *
 * <p><b>An end is never lost.</b> A begin is admitted only while this holds afterwards:
 *
 * <pre>
 *   used + open * END_ROOM + END_ROOM &lt;= capacity
 * </pre>
 *
 * Details (everything between a begin and its end) are admitted under the same condition, so they
 * leave the room for ends alone; an end needs room only. An end is at most {@code END_ROOM} long,
 * and the spare {@code END_ROOM} pays for the padding of an end that meets the end of the stripe:
 * that happens at most once before the consumer has passed that padding, since the next wrap is a
 * whole capacity away.
 *
 * <p>The order of the steps keeps this exact without a lock: a begin counts itself as open
 * <em>before</em> it looks for room, an end counts itself off <em>after</em> its room is claimed,
 * and everybody reads {@code tail} first and {@code open} after it; whoever moved the tail
 * meanwhile makes the compare-and-set fail. In between, room is counted twice at worst: a begin may
 * be turned away that would have fitted, never the other way round.
 *
 * <p>The room set aside is at most half of the stripe. Calls that are abandoned and never end would
 * otherwise fill it for good; with more calls open than that, an end may find the ring full, and is
 * counted.
 *
 * <p>Allocation: none. A process that dies between moving the tail and storing the negative length
 * leaves zeros, by which {@link RecoveryReader} knows it; one that dies before the commit leaves a
 * negative length, which it skips. A thread whose stack overflows in between gives its claim up.
 */
final class Stripe {
  /** Returned instead of an offset when there is no room. */
  static final int FULL = -1;

  /** Of all stripes: the counters, and the records unless this is a copy of some. */
  private final ByteBuffer pages;

  private final ByteBuffer memory;
  private final int page;
  private final int records;
  private final int capacity;

  Stripe(ByteBuffer memory, int page, int records, int capacity) {
    this(memory, page, memory, records, capacity);
  }

  Stripe(ByteBuffer pages, int page, ByteBuffer memory, int records, int capacity) {
    this.pages = pages;
    this.memory = memory;
    this.page = page;
    this.records = records;
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  long lvTail() {
    return Words.lv(pages, page + RingLayout.TAIL);
  }

  long lvHead() {
    return Words.lv(pages, page + RingLayout.HEAD);
  }

  void soHead(long head) {
    Words.so(pages, page + RingLayout.HEAD, head);
  }

  long lvSafe() {
    return Words.lv(pages, page + RingLayout.SAFE);
  }

  /** To be said before the first byte of it is zeroed: a half of a record is nobody's damage. */
  void soSafe(long safe) {
    Words.so(pages, page + RingLayout.SAFE, safe);
    VarHandle.storeStoreFence(); // The release orders what came before it, not the zeroing.
  }

  long lvOpen() {
    return Words.lv(pages, page + RingLayout.OPEN);
  }

  void addOpen(int delta) {
    Words.add(pages, page + RingLayout.OPEN, delta);
  }

  void addIssued() {
    Words.add(pages, page + RingLayout.ISSUED, 1);
  }

  /** So many were issued before somebody cleared the counter. */
  void count(long issued) {
    Words.add(pages, page + RingLayout.ISSUED, issued);
  }

  void count(Loss reason, long lost) {
    Words.add(pages, page + RingLayout.LOST + reason.ordinal() * Long.BYTES, lost);
  }

  long lvIssued() {
    return Words.lv(pages, page + RingLayout.ISSUED);
  }

  void addLost(Loss reason) {
    Words.add(pages, page + RingLayout.LOST + reason.ordinal() * Long.BYTES, 1);
  }

  long lvLost(Loss reason) {
    return Words.lv(pages, page + RingLayout.LOST + reason.ordinal() * Long.BYTES);
  }

  /** Absolute offset of the header of the record at {@code position}. */
  int at(long position) {
    return records + ((int) position & capacity - 1);
  }

  /**
   * Claims room for a draft and marks it as claimed; {@code leaveSetAside} leaves the room for ends
   * alone. Returns the offset of the record's header, or {@link #FULL}.
   */
  int claim(Draft draft, int type, boolean leaveSetAside) {
    int length = HEADER + draft.length;
    int size = RingLayout.align(length);
    if (size > capacity / 2) {
      return FULL;
    }
    while (true) {
      long tail = lvTail();
      int toWrap = capacity - ((int) tail & capacity - 1);
      int padding = size > toWrap ? toWrap : 0;
      long room = capacity - (tail - lvHead()) - (leaveSetAside ? setAside() : 0);
      if (padding + size > room) {
        return FULL;
      }
      draft.position = tail;
      draft.padding = padding;
      draft.size = size;
      if (Words.cas(pages, page + RingLayout.TAIL, tail, tail + padding + size)) {
        draft.claimed = true;
        skipPadding(draft);
        soHeader(draft.position, -length, type);
        return at(draft.position);
      }
    }
  }

  /** Makes padding of a claim that will not be committed; may be repeated when it fails. */
  void giveUp(Draft draft) {
    skipPadding(draft);
    soHeader(draft.position, draft.size, RecordType.PADDING);
    draft.claimed = false;
  }

  private void skipPadding(Draft draft) {
    if (draft.padding > 0) {
      soHeader(draft.position, draft.padding, RecordType.PADDING);
      draft.position += draft.padding;
      draft.padding = 0;
    }
  }

  /** What begins and details may fill now. */
  long room() {
    return capacity - (lvTail() - lvHead()) - setAside();
  }

  /** The better part of it is taken: who has a choice goes elsewhere. */
  boolean isScarce() {
    return room() < capacity / 4;
  }

  /** Whether all of it lies before this place of the file. */
  boolean liesBefore(long fileOffset) {
    return page + RingLayout.PAGE <= fileOffset && records + capacity <= fileOffset;
  }

  private long setAside() {
    long ends = Math.max(0, lvOpen()) * END_ROOM;
    return Math.min(ends, capacity / 2) + END_ROOM;
  }

  private void soHeader(long position, int length, int type) {
    int at = at(position);
    Words.sp(memory, at + RingLayout.STAMP, position);
    Words.so(memory, at, RingLayout.word(length, type));
  }

  /** The first word of the record at {@code position}; what it was committed after is visible. */
  long lvWord(long position) {
    return Words.lv(memory, at(position));
  }

  /** The stamp of the record at {@code position}, if there is one. */
  long lpStamp(long position) {
    return Words.lp(memory, at(position) + RingLayout.STAMP);
  }

  /** Whether a record of this first word can lie at {@code position} and end before {@code end}. */
  boolean plausible(long word, long position, long end) {
    long length = Math.abs((long) RingLayout.length(word));
    int toWrap = capacity - ((int) position & capacity - 1);
    return length >= HEADER
        && length <= toWrap
        && RingLayout.align((int) length) <= end - position
        && RecordType.known(RingLayout.type(word))
        && lpStamp(position) == position;
  }

  /** The next position from {@code from} on where a record's header lies, or {@code end}. */
  long nextHeader(long from, long end) {
    for (long position = from; position < end; position += RingLayout.ALIGNMENT) {
      if (lpStamp(position) == position && plausible(lvWord(position), position, end)) {
        return position;
      }
    }
    return end;
  }

  /**
   * Whether nobody wrote anything between two positions but, at most, the stamp of a header that
   * was to follow: claims of a process that died before it wrote their first word.
   */
  boolean onlyClaimed(long from, long to) {
    for (long position = from; position < to; position += RingLayout.ALIGNMENT) {
      long stamp = lpStamp(position);
      if (lvWord(position) != 0 || stamp != 0 && stamp != position) {
        return false;
      }
    }
    return true;
  }

  /** A view to read payloads with, moved by {@link #payload}. */
  ByteBuffer view() {
    return memory.duplicate().order(memory.order());
  }

  /** Lets {@code view} show the payload of the record at {@code position}. */
  ByteBuffer payload(ByteBuffer view, long position, int length) {
    int at = at(position);
    return view.limit(at + length).position(at + HEADER);
  }

  /** Zeroes what lies between two positions: the consumer's, before it moves the head. */
  void zero(long from, long to) {
    for (long position = from; position < to; ) {
      int at = at(position);
      int length = (int) Math.min(ZEROS.length, Math.min(to - position, records + capacity - at));
      memory.put(at, ZEROS, 0, length);
      position += length;
    }
  }

  private static final byte[] ZEROS = new byte[4096];
}
