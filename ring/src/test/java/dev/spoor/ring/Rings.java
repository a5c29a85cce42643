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
        "jdk",
        "POST",
        url,
        null,
        "main",
        null,
        null);
  }

  static boolean end(RingWriter ring, long callId) {
    return CallEnd.publish(ring, callId, 2000 + callId, CallEnd.OK, 10, 20, 1500, null);
  }
}
