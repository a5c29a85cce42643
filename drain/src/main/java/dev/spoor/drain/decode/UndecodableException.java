package dev.spoor.drain.decode;

/** A body cannot be read from here on; the message says why in a few words, without content. */
final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1;

  UndecodableException(String reason) {
    super(reason, null, false, false);
  }
}
