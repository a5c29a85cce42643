package dev.spoor.smoke.contract;

import java.util.List;

/**
 * What must be recorded beside the server's own log of a scenario.
 *
 * @param unseen attempts that never reached the server
 * @param failing the last attempt ends with an error that is no status
 * @param wholeBodies the application read every answer to its end, so that sizes must agree
 * @param resends {@code http.request.resend_count} of the attempts, 0 for absent; empty means that
 *     none has one
 * @param ownTraceparent the application sends a traceparent, which we must leave alone
 */
record Expected(
    int unseen,
    boolean failing,
    boolean wholeBodies,
    List<Integer> resends,
    boolean ownTraceparent) {

  /** Exactly what the server's log says. */
  static final Expected AS_SERVED = new Expected(0, false, true, List.of(), false);

  /** The same, but the application did not read everything. */
  static final Expected PARTLY_READ = new Expected(0, false, false, List.of(), false);

  /** The call ends with an exception. */
  static final Expected FAILING = new Expected(0, true, false, List.of(), false);

  static final Expected REFUSED = new Expected(1, true, false, List.of(), false);

  /** One attempt got no answer, and the client sent the request once more. */
  static final Expected FAILING_ONCE = new Expected(0, false, true, List.of(), false);

  static final Expected RESENT = new Expected(0, false, true, List.of(0, 1), false);

  static final Expected OWN_TRACEPARENT = new Expected(0, false, true, List.of(), true);
}
