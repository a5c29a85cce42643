package dev.spoor.journal;

/** Bytes that the document of the format shows, too. */
final class Vectors {
  static final String SPAN =
      "0102380054b7e09302010000010000000807060504030201100f0e0d0c0b0a09"
          + "18171615141312110000000000000000000071449f4d901860e3160000000000"
          + "0400504f5354250020c800";

  private Vectors() {}
}
