package dev.spoor.smoke.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.server.Completions;
import java.util.List;

/** Exchanges whose bodies are copied and decoded. */
final class AiExchanges {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "A_PROMPT_BODY_THAT_FAILS_US",
              (client, at, seen) ->
                  seen.answer(
                      client.send(
                          Call.post(at.url("v1/chat/completions"), Secrets.PROMPT_BODY)
                              .withHostileBody())),
              (asked, reply) -> reply.json(200, Completions.PLAIN),
              Expected.AS_SERVED),
          new Scenario(
              "COMPLETION",
              (client, at, seen) ->
                  seen.answer(
                      client.send(Call.post(at.url("v1/chat/completions"), Secrets.PROMPT_BODY))),
              (asked, reply) -> reply.json(200, Completions.PLAIN),
              Expected.AS_SERVED),
          new Scenario(
              "STREAMED_COMPLETION",
              (client, at, seen) ->
                  seen.line(
                      Bodies.readSlowly(
                          client
                              .open(
                                  Call.post(
                                      at.url("v1/chat/completions"), Secrets.STREAMED_PROMPT_BODY))
                              .body())),
              (asked, reply) -> {
                reply.chunkedHead(200, "Content-Type: text/event-stream");
                for (String event : Completions.EVENTS) {
                  reply.chunk(event.getBytes(UTF_8));
                }
                reply.lastChunk();
              },
              Expected.AS_SERVED));

  private AiExchanges() {}
}
