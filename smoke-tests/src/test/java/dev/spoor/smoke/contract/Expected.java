package dev.spoor.smoke.contract;

import java.util.List;

/**
 * What must be recorded beside the server's own log of a scenario.
 *
 * @param ending of the last attempt; all others end as their status says, unless all are cut off
 * @param unseen attempts that never reached the server, at least so many: a client may try to
 *     connect more than once
 * @param wholeBodies the application read every answer to its end, so that sizes must agree
 * @param resends {@code http.request.resend_count} of the attempts by path and start, 0 for absent;
 *     empty means that none has one
 * @param ownTraceparent the application sends a traceparent, which we must leave alone
 */
record Expected(
    Ending ending, int unseen, boolean wholeBodies, List<Integer> resends, boolean ownTraceparent) {

  /** How an attempt is over. */
  enum Ending {
    AS_ANSWERED,
    ERROR,
    CANCELLED,
    ERROR_OR_CANCELLED,

    /** Answered before all of the request was there, which then was cut off. */
    CUT_OFF
  }

  /** Exactly what the server's log says. */
  static final Expected AS_SERVED = new Expected(Ending.AS_ANSWERED, 0, true, List.of(), false);

  /** The same, but the application did not read everything. */
  static final Expected PARTLY_READ = new Expected(Ending.AS_ANSWERED, 0, false, List.of(), false);

  /** The client sent the request twice. */
  static final Expected RESENT = new Expected(Ending.AS_ANSWERED, 0, true, List.of(0, 1), false);

  /** The client sent the second of two requests twice. */
  static final Expected SECOND_RESENT =
      new Expected(Ending.AS_ANSWERED, 0, true, List.of(0, 0, 1), false);

  static final Expected REFUSED = new Expected(Ending.ERROR, 1, false, List.of(), false);

  static final Expected OWN_TRACEPARENT =
      new Expected(Ending.AS_ANSWERED, 0, true, List.of(), true);

  /**
   * What a client makes of a request that is cut off, answer or error, is luck, and so is how often
   * it tries.
   */
  static final Expected CUT_OFF = ends(Ending.CUT_OFF);

  boolean cutOff() {
    return ending == Ending.CUT_OFF;
  }

  static Expected ends(Ending ending) {
    return new Expected(ending, 0, false, List.of(), false);
  }
}
