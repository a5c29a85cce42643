package dev.spoor.smoke.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a {@code spoor} command did. */
public record CommandLine(int exit, String out, String err) {
  /** Its output; the command must have succeeded. */
  public String printed() {
    assertEquals(0, exit, () -> "exit code; stdout: " + out + "\nstderr: " + err);
    return out;
  }
}
