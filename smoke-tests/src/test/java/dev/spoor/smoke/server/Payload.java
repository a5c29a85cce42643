package dev.spoor.smoke.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Size and hash of a body. */
public record Payload(long size, String sha256) {

  public static Payload of(byte[] bytes) {
    return new Payload(bytes.length, hex(digest().digest(bytes)));
  }

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Twelve digits tell bodies apart and keep a transcript readable. */
  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, 6);
  }
}
