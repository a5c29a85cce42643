package dev.spoor.smoke.faults.crash;

import dev.spoor.smoke.server.Answers;
import dev.spoor.smoke.server.Completions;
import java.nio.charset.StandardCharsets;

/** {@code /TAG/WORKER/NUMBER}, and for AI calls the path of an exchange behind it. */
record Paths(String tag, int worker, int number) {
  private static final String EXCHANGE = "/v1/chat/completions";

  enum Kind {
    PLAIN,
    AI,
    STREAM
  }

  Kind kind() {
    return Kind.values()[number % Kind.values().length];
  }

  /** Of a call that is never answered. */
  static String stall(String tag) {
    return "/" + tag + "/stall";
  }

  static Paths parse(String path) {
    String[] parts = path.split("/");
    return new Paths(parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
  }

  @Override
  public String toString() {
    String path = "/" + tag + "/" + worker + "/" + number;
    return switch (kind()) {
      case PLAIN -> path;
      case AI -> path + EXCHANGE;
      case STREAM -> path + "/stream" + EXCHANGE;
    };
  }

  /** The server's part. */
  static final Answers ANSWERS =
      (asked, reply) -> {
        if (asked.path().endsWith("/stall")) {
          reply.stall();
        } else if (asked.path().endsWith("/stream" + EXCHANGE)) {
          reply.chunkedHead(200, "Content-Type: text/event-stream");
          for (String event : Completions.EVENTS) {
            reply.chunk(event.getBytes(StandardCharsets.UTF_8));
          }
          reply.lastChunk();
        } else {
          Answers.BY_PATH.answer(asked, reply);
        }
      };
}
