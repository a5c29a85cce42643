package dev.spoor.drain;

import java.util.HexFormat;

/** Ids as OpenTelemetry writes them. */
final class Hex {
  private Hex() {}

  static String id(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  static String trace(long high, long low) {
    return id(high) + id(low);
  }
}
