package dev.spoor.smoke.contract;

import dev.spoor.smoke.contract.Expected.Ending;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls without an answer, or without all of one. */
final class BrokenCalls {
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "REFUSED",
              (client, at, seen) -> seen.answer(client.send(Call.get(at.refusing() + at.path()))),
              (asked, reply) -> reply.hangUp(),
              Expected.REFUSED),
          new Scenario(
              "TIMEOUT",
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
          new Scenario(
              "CANCELLED",
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
          new Scenario(
              "INTERRUPTED",
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
                  // Sockets that block do not mind an interrupt; such a client runs into the
                  // timeout.
                  seen.answer(client.send(at.get().within(Duration.ofMillis(1500))));
                } catch (InterruptedIOException e) {
                  // Whether it sees the interrupt before it blocks is a race within the client.
                  seen.line("interrupted, or timed out");
                } finally {
                  interrupter.join();
                  seen.line("interrupted " + Thread.interrupted());
                }
              },
              (asked, reply) -> reply.stall(),
              Expected.ends(Ending.ERROR_OR_CANCELLED)),
          new Scenario(
              "TRUNCATED",
              (client, at, seen) -> seen.line(Bodies.read(client.open(at.get()).body(), 100)),
              (asked, reply) -> {
                reply.head(200, 10_000);
                reply.write(Bodies.bytes(5000));
                reply.hangUp();
              },
              Expected.ends(Ending.ERROR)),
          new Scenario(
              "RESET",
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
          new Scenario(
              "APPLICATION_FAILS",
              (client, at, seen) -> client.openAndFail(at.get()),
              (asked, reply) -> Bodies.chunks(reply, 20, 700),
              Expected.ends(Ending.ERROR_OR_CANCELLED)),
          new Scenario(
              "NOT_HTTP",
              (client, at, seen) -> seen.answer(client.send(at.post("{}"))),
              (asked, reply) -> {
                reply.raw("this is no HTTP at all\r\n\r\n");
                reply.hangUp();
              },
              Expected.ends(Ending.ERROR)));

  private BrokenCalls() {}
}
