package dev.spoor.journal;

/** Bytes that the document of the format shows, too. */
final class Vectors {
  static final String SPAN = "";

  private Vectors() {}
}
