package dev.spoor.smoke.server;

import java.io.IOException;

/** What the server does with a request that it has read. */
@FunctionalInterface
public interface Answers {
  void answer(Exchange asked, Reply reply) throws IOException;

  /**
   * {@code /status/404} gets that status, {@code /stall} nothing, {@code …/chat/completions} a
   * small completion, everything else 200 and a few bytes.
   */
  Answers BY_PATH =
      (asked, reply) -> {
        String path = asked.path();
        if (path.startsWith("/status/")) {
          reply.text(Integer.parseInt(path.substring("/status/".length())), "as asked");
        } else if (path.startsWith("/stall")) {
          reply.stall();
        } else if (path.endsWith("/chat/completions")) {
          reply.json(200, Completions.PLAIN);
        } else {
          reply.text(200, "hello");
        }
      };
}
