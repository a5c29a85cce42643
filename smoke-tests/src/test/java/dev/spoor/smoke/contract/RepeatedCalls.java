package dev.spoor.smoke.contract;

import java.util.List;

/** What the client itself sends once more, or elsewhere. */
final class RepeatedCalls {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "REDIRECT",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> {
                if (asked.path().endsWith("/moved")) {
                  reply.text(200, "here");
                } else {
                  reply.head(302, 0, "Location: " + asked.path() + "/moved");
                }
              },
              Expected.RESENT),
          new Scenario(
              "REDIRECT_WITH_BODY",
              (client, at, seen) -> seen.answer(client.send(at.post("{\"keep\":true}"))),
              (asked, reply) -> {
                if (asked.path().endsWith("/moved")) {
                  reply.text(200, asked.method() + " " + asked.body());
                } else {
                  reply.head(307, 0, "Location: " + asked.path() + "/moved");
                }
              },
              Expected.RESENT),
          new Scenario(
              "RETRIED_BY_THE_CLIENT",
              (client, at, seen) -> {
                seen.answer(client.send(at.get("a-warm-up")));
                seen.answer(client.send(at.get("stale")));
              },
              (asked, reply) -> {
                if (asked.path().endsWith("/stale") && asked.nth() == 1) {
                  reply.hangUp();
                } else {
                  reply.text(200, "request " + asked.nth());
                }
              },
              Expected.SECOND_RESENT),
          new Scenario(
              "REDIRECT_ELSEWHERE",
              (client, at, seen) ->
                  seen.answer(
                      client.send(at.get().header("X-Elsewhere", at.refusing() + at.path()))),
              (asked, reply) -> reply.head(302, 0, "Location: " + asked.header("X-Elsewhere")),
              Expected.REFUSED));

  private RepeatedCalls() {}
}
