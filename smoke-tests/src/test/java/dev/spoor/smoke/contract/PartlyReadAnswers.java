package dev.spoor.smoke.contract;

import java.util.List;

/** What the application reads in its own time, or not to the end. */
final class PartlyReadAnswers {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "CONSUMED_SLOWLY",
              (client, at, seen) -> seen.line(Bodies.readSlowly(client.open(at.get()).body())),
              (asked, reply) -> Bodies.chunks(reply, 40, 500),
              Expected.AS_SERVED),
          new Scenario(
              "CONSUMED_PARTLY",
              (client, at, seen) -> {
                OpenAnswer answer = client.open(at.get());
                seen.bytes("first bytes", answer.body().readNBytes(1000));
                answer.body().close();
              },
              (asked, reply) -> reply.whole(200, Bodies.bytes(5 << 20)),
              Expected.PARTLY_READ),
          new Scenario(
              "CONSUMED_NEVER",
              (client, at, seen) -> {
                OpenAnswer answer = client.open(at.get());
                seen.line("status " + answer.status());
                answer.body().close();
              },
              (asked, reply) -> reply.whole(200, Bodies.bytes(5 << 20)),
              Expected.PARTLY_READ));

  private PartlyReadAnswers() {}
}
