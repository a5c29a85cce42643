package dev.spoor.smoke.contract;

import dev.spoor.smoke.server.LoopbackServer;
import dev.spoor.smoke.server.Reply;
import java.io.IOException;
import java.util.List;

/** A large request is refused while it is still being sent. */
final class EarlyAnswers {
  private static final int LARGE = 2 << 20;

  /** More than lies between a client that sends and a server that no longer reads. */
  private static final int LARGER = 7 << 20;

  private static final String TOO_LARGE =
      "{\"error\":{\"message\":\"too large\",\"type\":\"request_too_large\",\"code\":null}}";

  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "REFUSED_EARLY",
              (client, at, seen) -> sendAndGoOn(client, at, seen, upload(at)),
              (asked, reply) -> reply.json(asked.method().equals("GET") ? 200 : 413, TOO_LARGE),
              Expected.AS_SERVED),
          new Scenario(
              "PROMPT_REFUSED_EARLY",
              (client, at, seen) -> sendAndGoOn(client, at, seen, prompt(at, LARGE)),
              (asked, reply) -> reply.json(asked.method().equals("GET") ? 200 : 413, TOO_LARGE),
              Expected.AS_SERVED),
          new Scenario(
              "UPLOAD_CUT_OFF",
              (client, at, seen) ->
                  sendInVain(client, seen, Call.post(at.url(), Bodies.bytes(LARGER))),
              (asked, reply) -> refuseAndReset(reply),
              Expected.CUT_OFF),
          new Scenario(
              "PROMPT_CUT_OFF",
              (client, at, seen) -> sendInVain(client, seen, prompt(at, LARGER)),
              (asked, reply) -> refuseAndReset(reply),
              Expected.CUT_OFF));

  private EarlyAnswers() {}

  private static Call upload(Target at) {
    return Call.post(at.url(), Bodies.bytes(LARGE));
  }

  private static Call prompt(Target at, int size) {
    return Call.post(at.url("v1/chat/completions"), Secrets.longPrompt(size));
  }

  /** The server reads the rest behind its answer, and the connection stays good. */
  private static void sendAndGoOn(ClientUnderTest client, Target at, Transcript seen, Call call)
      throws Exception {
    seen.answer(client.send(answeredEarly(call)));
    seen.answer(client.send(at.get("next")));
  }

  /** Whether the answer or the break of the connection is seen first is luck. */
  private static void sendInVain(ClientUnderTest client, Transcript seen, Call call)
      throws InterruptedException {
    try {
      seen.line(client.send(answeredEarly(call)).status() == 413 ? "refused" : "not refused");
    } catch (IOException broken) {
      seen.line("refused");
    }
  }

  private static Call answeredEarly(Call call) {
    return call.header(LoopbackServer.ANSWER_AFTER, "" + (64 << 10));
  }

  private static void refuseAndReset(Reply reply) throws IOException {
    reply.json(413, TOO_LARGE);
    reply.pause(300);
    reply.reset();
  }
}
