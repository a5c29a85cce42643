package dev.spoor.ring;

/** Small rings and short records for tests. */
final class Rings {
  static final RingIdentity IDENTITY =
      new RingIdentity(4711, 1_700_000_000_000_000_000L, "run-1", "shop", "team=a");

  private Rings() {}

  static Ring small() {
    return Ring.inMemory(4096, 1, IDENTITY);
  }

  static boolean begin(RingWriter ring, long callId, String url) {
    ring.issued(callId);
    return CallBegin.publish(
        ring,
        callId,
        1,
        2,
        3,
        1000 + callId,
        7,
        CallBegin.AI,
        0,
        0,
        0,
        "jdk",
        "POST",
        url,
        null,
        "main",
        null,
        null);
  }

  static boolean end(RingWriter ring, long callId) {
    return CallEnd.publish(ring, callId, 2000 + callId, CallEnd.OK, false, 10, 20, 1500, null);
  }

  /** Claims room for a record and leaves it like that, as a producer does that is stopped there. */
  static Draft claim(RingWriter writer, int type, int payload) {
    Draft draft = writer.draft();
    draft.length = payload;
    writer.stripe(1).claim(draft, type, true);
    return draft;
  }

  /** A record of zeros. */
  static void publish(RingWriter writer, int type, int payload) {
    Draft draft = writer.draft();
    draft.length = payload;
    writer.publishDetail(draft, 1, type);
  }
}
