package dev.spoor.smoke.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.contract.Expected.Ending;
import dev.spoor.smoke.server.Answers;
import dev.spoor.smoke.server.Completions;
import dev.spoor.smoke.server.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What every HTTP client must show: what it does, what the server answers, what is recorded. */
enum Scenario {
  SUCCESS(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> reply.text(200, "hello"),
      Expected.AS_SERVED),

  POST(
      (client, at, seen) -> seen.answer(client.send(at.post("{\"question\":\"why\"}"))),
      (asked, reply) -> reply.json(201, "{}"),
      Expected.AS_SERVED),

  NOT_FOUND(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> reply.text(404, "nothing here"),
      Expected.AS_SERVED),

  SERVER_ERROR(
      (client, at, seen) -> seen.answer(client.send(at.post("{}"))),
      (asked, reply) -> reply.text(500, "broken"),
      Expected.AS_SERVED),

  NO_CONTENT(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> reply.bareHead(204),
      Expected.AS_SERVED),

  HEAD(
      (client, at, seen) -> seen.answer(client.send(at.get().method("HEAD"))),
      (asked, reply) -> reply.head(200, 1234),
      Expected.AS_SERVED),

  GZIP(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> reply.whole(200, Bodies.gzipped(5000), "Content-Encoding: gzip"),
      Expected.AS_SERVED),

  CHUNKED(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> Bodies.chunks(reply, 20, 700),
      Expected.AS_SERVED),

  ONE_BYTE_CHUNKS(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> Bodies.chunks(reply, 300, 1),
      Expected.AS_SERVED),

  UNTIL_THE_END_OF_THE_CONNECTION(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> {
        reply.bareHead(200, "Connection: close");
        reply.write(Bodies.bytes(3000));
        reply.hangUp();
      },
      Expected.AS_SERVED),

  LARGE(
      (client, at, seen) -> seen.line(Bodies.read(client.open(at.get()).body(), 1 << 16)),
      (asked, reply) -> {
        reply.head(200, 50L << 20);
        byte[] part = Bodies.bytes(1 << 20);
        for (int i = 0; i < 50; i++) {
          reply.write(part);
        }
      },
      Expected.AS_SERVED),

  LARGE_UPLOAD(
      (client, at, seen) -> seen.answer(client.send(Call.post(at.url(), Bodies.bytes(3 << 20)))),
      (asked, reply) -> reply.text(200, asked.body().toString()),
      Expected.AS_SERVED),

  CONSUMED_SLOWLY(
      (client, at, seen) -> seen.line(Bodies.readSlowly(client.open(at.get()).body())),
      (asked, reply) -> Bodies.chunks(reply, 40, 500),
      Expected.AS_SERVED),

  CONSUMED_PARTLY(
      (client, at, seen) -> {
        OpenAnswer answer = client.open(at.get());
        seen.bytes("first bytes", answer.body().readNBytes(1000));
        answer.body().close();
      },
      (asked, reply) -> reply.whole(200, Bodies.bytes(5 << 20)),
      Expected.PARTLY_READ),

  CONSUMED_NEVER(
      (client, at, seen) -> {
        OpenAnswer answer = client.open(at.get());
        seen.line("status " + answer.status());
        answer.body().close();
      },
      (asked, reply) -> reply.whole(200, Bodies.bytes(5 << 20)),
      Expected.PARTLY_READ),

  REFUSED(
      (client, at, seen) -> seen.answer(client.send(Call.get(at.refusing() + at.path()))),
      (asked, reply) -> reply.hangUp(),
      Expected.REFUSED),

  TIMEOUT(
      (client, at, seen) -> {
        try {
          seen.answer(client.send(at.get().within(Duration.ofMillis(400))));
        } catch (IOException e) {
          // What it was caused by is a race within OkHttp itself.
          seen.line(e.getClass().getName() + ": " + e.getMessage());
        }
      },
      (asked, reply) -> reply.stall(),
      Expected.ends(Ending.ERROR)),

  CANCELLED(
      (client, at, seen) -> {
        CompletableFuture<Answer> future = client.sendAsync(at.get());
        at.awaitAsked();
        future.cancel(true);
        try {
          seen.answer(future.join());
        } catch (CancellationException | CompletionException e) {
          // Which of the two, and around what, is a race within the clients themselves.
          seen.line("cancelled");
        }
      },
      (asked, reply) -> reply.stall(),
      Expected.ends(Ending.CANCELLED)),

  INTERRUPTED(
      (client, at, seen) -> {
        Thread caller = Thread.currentThread();
        Thread interrupter =
            new Thread(
                () -> {
                  try {
                    at.awaitAsked();
                  } catch (InterruptedException e) {
                    return;
                  }
                  caller.interrupt();
                });
        interrupter.start();
        try {
          // Sockets that block do not mind an interrupt; such a client runs into the timeout.
          seen.answer(client.send(at.get().within(Duration.ofMillis(1500))));
        } finally {
          interrupter.join();
          seen.line("interrupted " + Thread.interrupted());
        }
      },
      (asked, reply) -> reply.stall(),
      Expected.ends(Ending.ERROR_OR_CANCELLED)),

  TRUNCATED(
      (client, at, seen) -> seen.line(Bodies.read(client.open(at.get()).body(), 100)),
      (asked, reply) -> {
        reply.head(200, 10_000);
        reply.write(Bodies.bytes(5000));
        reply.hangUp();
      },
      Expected.ends(Ending.ERROR)),

  RESET(
      (client, at, seen) -> {
        OpenAnswer answer = client.open(at.get());
        seen.bytes("first bytes", answer.body().readNBytes(100));
        answer.body().readAllBytes();
      },
      (asked, reply) -> {
        reply.head(200, 10_000);
        reply.write(Bodies.bytes(100));
        reply.flush();
        reply.pause(300);
        reply.reset();
      },
      Expected.ends(Ending.ERROR)),

  APPLICATION_FAILS(
      (client, at, seen) -> client.openAndFail(at.get()),
      (asked, reply) -> Bodies.chunks(reply, 20, 700),
      Expected.ends(Ending.ERROR_OR_CANCELLED)),

  NOT_HTTP(
      (client, at, seen) -> seen.answer(client.send(at.post("{}"))),
      (asked, reply) -> {
        reply.raw("this is no HTTP at all\r\n\r\n");
        reply.hangUp();
      },
      Expected.ends(Ending.ERROR)),

  REDIRECT(
      (client, at, seen) -> seen.answer(client.send(at.get())),
      (asked, reply) -> {
        if (asked.path().endsWith("/moved")) {
          reply.text(200, "here");
        } else {
          reply.head(302, 0, "Location: " + asked.path() + "/moved");
        }
      },
      Expected.RESENT),

  REDIRECT_WITH_BODY(
      (client, at, seen) -> seen.answer(client.send(at.post("{\"keep\":true}"))),
      (asked, reply) -> {
        if (asked.path().endsWith("/moved")) {
          reply.text(200, asked.method() + " " + asked.body());
        } else {
          reply.head(307, 0, "Location: " + asked.path() + "/moved");
        }
      },
      Expected.RESENT),

  RETRIED_BY_THE_CLIENT(
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

  ASYNC(
      (client, at, seen) ->
          seen.answer(
              client
                  .sendAsync(at.get("first"))
                  .thenCombine(client.sendAsync(at.get("second")), (first, second) -> second)
                  .get()),
      (asked, reply) -> reply.text(200, "eventually"),
      Expected.AS_SERVED),

  CONCURRENT(
      Concurrency::calls, (asked, reply) -> reply.text(200, asked.path()), Expected.AS_SERVED),

  OWN_TRACEPARENT(
      (client, at, seen) -> seen.answer(client.send(at.get().header("traceparent", Secrets.TRACE))),
      (asked, reply) -> reply.text(200, "traced by " + asked.header("traceparent")),
      Expected.OWN_TRACEPARENT),

  SECRETS(
      (client, at, seen) -> seen.answer(client.send(Secrets.call(at))),
      (asked, reply) -> reply.whole(200, "{}".getBytes(UTF_8), "Set-Cookie: s=" + Secrets.COOKIE),
      Expected.AS_SERVED),

  A_BODY_THAT_FAILS_US(
      (client, at, seen) -> seen.answer(client.send(at.post("{}").withHostileBody())),
      (asked, reply) -> reply.text(200, "none the wiser"),
      Expected.AS_SERVED),

  A_PROMPT_BODY_THAT_FAILS_US(
      (client, at, seen) ->
          seen.answer(
              client.send(
                  Call.post(at.url("v1/chat/completions"), Secrets.PROMPT_BODY).withHostileBody())),
      (asked, reply) -> reply.json(200, Completions.PLAIN),
      Expected.AS_SERVED),

  COMPLETION(
      (client, at, seen) ->
          seen.answer(client.send(Call.post(at.url("v1/chat/completions"), Secrets.PROMPT_BODY))),
      (asked, reply) -> reply.json(200, Completions.PLAIN),
      Expected.AS_SERVED),

  STREAMED_COMPLETION(
      (client, at, seen) ->
          seen.line(
              Bodies.readSlowly(
                  client
                      .open(Call.post(at.url("v1/chat/completions"), Secrets.STREAMED_PROMPT_BODY))
                      .body())),
      (asked, reply) -> {
        reply.chunkedHead(200, "Content-Type: text/event-stream");
        for (String event : Completions.EVENTS) {
          reply.chunk(event.getBytes(UTF_8));
        }
        reply.lastChunk();
      },
      Expected.AS_SERVED),

  HUGE_ANSWER(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.hugeAnswer(reply, 100),
      Expected.AS_SERVED),

  ENDLESS_ANSWER(
      (client, at, seen) -> {
        OpenAnswer answer = client.open(HostilePeer.prompt(at));
        seen.bytes("first bytes", answer.body().readNBytes(50));
        answer.body().close();
      },
      (asked, reply) -> HostilePeer.endless(reply),
      Expected.PARTLY_READ),

  GZIP_BOMB(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.gzipBomb(reply, 100),
      Expected.AS_SERVED),

  INVALID_UTF_8(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.invalidUtf8(reply),
      Expected.AS_SERVED),

  DEEP_JSON(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.deepJson(reply),
      Expected.AS_SERVED),

  DUPLICATE_KEYS(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.duplicateKeys(reply),
      Expected.AS_SERVED),

  HUGE_HEADER(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.hugeHeader(reply),
      Expected.ends(Ending.ERROR)),

  ERROR_EVENT(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.errorEvent(reply),
      Expected.AS_SERVED),

  EVENTS_BY_SINGLE_BYTES(
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body())),
      (asked, reply) -> HostilePeer.singleBytes(reply),
      Expected.AS_SERVED),

  RESET_IN_THE_STREAM(
      (client, at, seen) -> {
        OpenAnswer answer = client.open(HostilePeer.prompt(at));
        seen.bytes("first bytes", answer.body().readNBytes(50));
        answer.body().readAllBytes();
      },
      (asked, reply) -> HostilePeer.resetInTheStream(reply),
      Expected.ends(Ending.ERROR)),

  STALL_IN_THE_STREAM(
      (client, at, seen) -> {
        OpenAnswer answer = client.open(HostilePeer.prompt(at));
        seen.bytes("first bytes", answer.body().readNBytes(50));
        answer.body().close();
      },
      (asked, reply) -> HostilePeer.stallInTheStream(reply),
      Expected.PARTLY_READ),

  TRUNCATED_CHUNK(
      (client, at, seen) -> {
        OpenAnswer answer = client.open(HostilePeer.prompt(at));
        seen.bytes("first bytes", answer.body().readNBytes(50));
        answer.body().readAllBytes();
      },
      (asked, reply) -> HostilePeer.truncatedChunk(reply),
      Expected.ends(Ending.ERROR)),

  BAD_CHUNK(
      (client, at, seen) -> {
        // How much of it arrives before it breaks, and which words it breaks with, is luck.
        try {
          client.open(HostilePeer.prompt(at)).body().readAllBytes();
        } catch (IOException broken) {
          seen.line("broken");
        }
      },
      (asked, reply) -> HostilePeer.badChunk(reply),
      Expected.ends(Ending.ERROR)),

  REDIRECT_ELSEWHERE(
      (client, at, seen) ->
          seen.answer(client.send(at.get().header("X-Elsewhere", at.refusing() + at.path()))),
      (asked, reply) -> reply.head(302, 0, "Location: " + asked.header("X-Elsewhere")),
      Expected.REFUSED),

  OWN_WAYS(
      (client, at, seen) -> client.ownWays(at, seen),
      (asked, reply) -> Bodies.lines(reply),
      Expected.AS_SERVED);

  private final Steps steps;
  private final Answers answers;
  private final Expected expected;

  Scenario(Steps steps, Answers answers, Expected expected) {
    this.steps = steps;
    this.answers = answers;
    this.expected = expected;
  }

  Steps steps() {
    return steps;
  }

  Answers answers() {
    return answers;
  }

  Expected expected() {
    return expected;
  }

  /** The part of the URL path that names it. */
  String pathName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String path() {
    return Target.ROOT + pathName();
  }

  static Scenario of(Exchange asked) {
    for (Scenario scenario : values()) {
      String path = scenario.path();
      if (asked.path().equals(path) || asked.path().startsWith(path + "/")) {
        return scenario;
      }
    }
    throw new IllegalStateException("no scenario at " + asked.path());
  }
}
