package dev.spoor.smoke.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads on one client, blocking and not. */
final class Concurrency {
  private static final int THREADS = 32;
  private static final int CALLS_PER_THREAD = 4;

  private Concurrency() {}

  static void calls(ClientUnderTest client, Target at, Transcript seen) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      running.add(
          threads.submit(
              () -> {
                for (int call = 0; call < CALLS_PER_THREAD; call++) {
                  Call made = at.get(number + "-" + call);
                  Answer answer = call % 2 == 0 ? client.send(made) : client.sendAsync(made).get();
                  seen.line(new String(answer.body(), StandardCharsets.UTF_8));
                }
                return null;
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    threads.shutdown();
    seen.sort();
  }
}
