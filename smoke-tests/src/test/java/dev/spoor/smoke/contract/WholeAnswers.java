package dev.spoor.smoke.contract;

import java.util.List;

/** What servers answer, read to its end. */
final class WholeAnswers {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "SUCCESS",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> reply.text(200, "hello"),
              Expected.AS_SERVED),
          new Scenario(
              "POST",
              (client, at, seen) -> seen.answer(client.send(at.post("{\"question\":\"why\"}"))),
              (asked, reply) -> reply.json(201, "{}"),
              Expected.AS_SERVED),
          new Scenario(
              "NOT_FOUND",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> reply.text(404, "nothing here"),
              Expected.AS_SERVED),
          new Scenario(
              "SERVER_ERROR",
              (client, at, seen) -> seen.answer(client.send(at.post("{}"))),
              (asked, reply) -> reply.text(500, "broken"),
              Expected.AS_SERVED),
          new Scenario(
              "NO_CONTENT",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> reply.bareHead(204),
              Expected.AS_SERVED),
          new Scenario(
              "HEAD",
              (client, at, seen) -> seen.answer(client.send(at.get().method("HEAD"))),
              (asked, reply) -> reply.head(200, 1234),
              Expected.AS_SERVED),
          new Scenario(
              "NOTHING_TO_READ",
              (client, at, seen) -> client.open(at.get().method("HEAD")).body().close(),
              (asked, reply) -> reply.head(200, 1234),
              Expected.AS_SERVED),
          new Scenario(
              "GZIP",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> reply.whole(200, Bodies.gzipped(5000), "Content-Encoding: gzip"),
              Expected.AS_SERVED),
          new Scenario(
              "CHUNKED",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> Bodies.chunks(reply, 20, 700),
              Expected.AS_SERVED),
          new Scenario(
              "ONE_BYTE_CHUNKS",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> Bodies.chunks(reply, 300, 1),
              Expected.AS_SERVED),
          new Scenario(
              "UNTIL_THE_END_OF_THE_CONNECTION",
              (client, at, seen) -> seen.answer(client.send(at.get())),
              (asked, reply) -> {
                reply.bareHead(200, "Connection: close");
                reply.write(Bodies.bytes(3000));
                reply.hangUp();
              },
              Expected.AS_SERVED),
          new Scenario(
              "LARGE",
              (client, at, seen) -> seen.line(Bodies.read(client.open(at.get()).body(), 1 << 16)),
              (asked, reply) -> {
                reply.head(200, 50L << 20);
                byte[] part = Bodies.bytes(1 << 20);
                for (int i = 0; i < 50; i++) {
                  reply.write(part);
                }
              },
              Expected.AS_SERVED),
          new Scenario(
              "LARGE_UPLOAD",
              (client, at, seen) ->
                  seen.answer(client.send(Call.post(at.url(), Bodies.bytes(3 << 20)))),
              (asked, reply) -> reply.text(200, asked.body().toString()),
              Expected.AS_SERVED));

  private WholeAnswers() {}
}
