package dev.spoor.drain.decode;

/** How a response came to its end. */
public enum Ending {
  /** In order, and every byte was seen. */
  WHOLE,
  /** It broke off (failure, cancel, death of the process); every byte up to there was seen. */
  CUT,
  /** Bytes came that were not seen here: nothing may be concluded from what is missing. */
  UNSEEN
}
