package dev.spoor.smoke.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Ways to call, and what requests may carry. */
final class WaysToCall {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "ASYNC",
              (client, at, seen) ->
                  seen.answer(
                      client
                          .sendAsync(at.get("first"))
                          .thenCombine(
                              client.sendAsync(at.get("second")), (first, second) -> second)
                          .get()),
              (asked, reply) -> reply.text(200, "eventually"),
              Expected.AS_SERVED),
          new Scenario(
              "CONCURRENT",
              Concurrency::calls,
              (asked, reply) -> reply.text(200, asked.path()),
              Expected.AS_SERVED),
          new Scenario(
              "OWN_TRACEPARENT",
              (client, at, seen) ->
                  seen.answer(client.send(at.get().header("traceparent", Secrets.TRACE))),
              (asked, reply) -> reply.text(200, "traced by " + asked.header("traceparent")),
              Expected.OWN_TRACEPARENT),
          new Scenario(
              "SECRETS",
              (client, at, seen) -> seen.answer(client.send(Secrets.call(at))),
              (asked, reply) ->
                  reply.whole(200, "{}".getBytes(UTF_8), "Set-Cookie: s=" + Secrets.COOKIE),
              Expected.AS_SERVED),
          new Scenario(
              "A_BODY_THAT_FAILS_US",
              (client, at, seen) -> seen.answer(client.send(at.post("{}").withHostileBody())),
              (asked, reply) -> reply.text(200, "none the wiser"),
              Expected.AS_SERVED),
          new Scenario(
              "OWN_WAYS",
              (client, at, seen) -> client.ownWays(at, seen),
              (asked, reply) -> Bodies.lines(reply),
              Expected.AS_SERVED));

  private WaysToCall() {}
}
