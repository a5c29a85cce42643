package dev.spoor.smoke.contract;

import dev.spoor.smoke.server.Payload;
import java.util.ArrayList;
import java.util.List;

/** What the application saw: the same, line by line, whether or not it is recorded. */
public final class Transcript {
  private final List<String> lines = new ArrayList<>();

  synchronized void line(String text) {
    lines.add(normalized(text));
  }

  void answer(Answer answer) {
    line(answer.status() + " " + answer.version() + " " + answer.headers());
    bytes("body", answer.body());
  }

  void bytes(String what, byte[] bytes) {
    line(what + " " + Payload.of(bytes));
  }

  void failure(Throwable thrown) {
    line("failed");
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      line("  " + cause.getClass().getName() + ": " + cause.getMessage());
      for (Throwable suppressed : cause.getSuppressed()) {
        line("    suppressed " + suppressed.getClass().getName());
      }
    }
  }

  synchronized void sort() {
    lines.sort(null);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Ports and identities differ from run to run. */
  private static String normalized(String text) {
    return text.replaceAll("(127\\.0\\.0\\.1|localhost/?):\\d+", "$1:PORT")
        .replaceAll("@[0-9a-f]{4,8}\\b", "@ID")
        .replace('\n', ' ');
  }
}
