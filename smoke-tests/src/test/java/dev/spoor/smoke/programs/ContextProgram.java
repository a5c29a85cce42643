package dev.spoor.smoke.programs;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * An application with tracing of its own: a span is current while it hands a call over to another
 * thread in one of the usual ways. Arguments: class of the adapter, the server's URL.
 */
public final class ContextProgram {
  private final ClientUnderTest client;
  private final String server;

  private ContextProgram(ClientUnderTest client, String server) {
    this.client = client;
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    new ContextProgram(client, arguments[1]).run();
    System.exit(0);
  }

  /** The span that is current for the way of that number; the test knows it too. */
  public static SpanContext span(int number) {
    return SpanContext.create(
        String.format("5300000000000000000000000000%04x", number),
        String.format("530000000000%04x", number),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** Some calls are made together. */
  public static int under(int number) {
    return number == 25 || number == 26 ? 24 : number >= 40 ? 29 : number;
  }

  private void run() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    // Threads that exist before any span does carry none by themselves.
    pool.submit(() -> call(0)).get();
    under(1, () -> call(1));
    under(2, () -> pool.submit(() -> call(2)).get());
    under(
        3,
        () -> {
          CompletableFuture<Integer> done = new CompletableFuture<>();
          pool.execute(() -> done.complete(unchecked(3)));
          return done.get();
        });
    under(4, () -> pool.invokeAll(List.of(() -> call(4))).get(0).get());
    under(5, () -> CompletableFuture.supplyAsync(() -> unchecked(5)).get());
    under(6, () -> CompletableFuture.supplyAsync(() -> unchecked(6), pool).get());
    under(
        7, () -> CompletableFuture.supplyAsync(() -> 1).thenApplyAsync(one -> unchecked(7)).get());
    under(8, () -> ForkJoinPool.commonPool().submit(() -> call(8)).get());
    under(9, () -> timer.schedule(() -> call(9), 1, TimeUnit.MILLISECONDS).get());
    under(10, () -> client.sendAsync(Call.get(server + "/way/10")).get().status());
    call(11);
    pool.submit(() -> call(12)).get();
    runForkJoinTasks();
    if (Runtime.version().feature() >= 21) {
      ExecutorService virtual =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      under(13, () -> virtual.submit(() -> call(13)).get());
      under(
          14,
          () -> {
            CompletableFuture<Integer> done = new CompletableFuture<>();
            Runnable task = () -> done.complete(unchecked(14));
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            return done.get();
          });
      under(15, () -> virtual.submit(() -> virtual.submit(() -> call(15)).get()).get());
      under(
          16,
          () ->
              virtual
                  .submit(() -> CompletableFuture.supplyAsync(() -> unchecked(16), pool).get())
                  .get());
      ThreadFactory platform = Thread::new;
      ExecutorService perTask =
          (ExecutorService)
              Executors.class
                  .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                  .invoke(null, platform);
      under(17, () -> perTask.submit(() -> call(17)).get());
      under(18, () -> perTask.submit(() -> perTask.submit(() -> call(18)).get()).get());
    }
    pool.shutdown();
    timer.shutdown();
  }

  /** In a pool of its own, whose threads are known to be others than this one. */
  private void runForkJoinTasks() throws Exception {
    ForkJoinPool forks = new ForkJoinPool(3);
    under(20, () -> forks.invoke(new Leaf(20)));
    under(21, () -> forks.submit(new Leaf(21)).get());
    under(
        22,
        () -> {
          Leaf leaf = new Leaf(22);
          forks.execute(leaf);
          return leaf.get();
        });
    under(23, () -> forks.submit(() -> new Leaf(23).fork().join()).get());
    under(24, () -> forks.submit(() -> forkAll(24, 25, 26)).get());
    under(27, () -> forks.invoke(new Completer(null, 27)));
    under(28, () -> new Leaf(28).fork().get());
    under(
        29,
        () ->
            forks
                .submit(() -> IntStream.range(40, 48).parallel().map(this::unchecked).sum())
                .get());
    Leaf twice = new Leaf(30);
    under(30, () -> forks.invoke(twice));
    twice.number = 31;
    twice.reinitialize();
    under(31, () -> forks.invoke(twice));
    forks.shutdown();
  }

  private int forkAll(int first, int second, int third) {
    ForkJoinTask.invokeAll(new Leaf(first), new Leaf(second), new Leaf(third));
    return third;
  }

  @SuppressWarnings("serial") // Nobody does.
  private final class Leaf extends RecursiveTask<Integer> {
    private int number;

    Leaf(int number) {
      this.number = number;
    }

    @Override
    protected Integer compute() {
      return unchecked(number);
    }
  }

  @SuppressWarnings("serial") // Nobody does.
  private final class Completer extends CountedCompleter<Void> {
    private final int number;

    Completer(CountedCompleter<?> above, int number) {
      super(above);
      this.number = number;
    }

    @Override
    public void compute() {
      if (getCompleter() == null) {
        setPendingCount(1);
        new Completer(this, number).fork();
      } else {
        unchecked(number);
      }
      tryComplete();
    }
  }

  private static void under(int number, Callable<?> task) throws Exception {
    Scope scope = Span.wrap(span(number)).makeCurrent();
    try {
      task.call();
    } finally {
      scope.close();
    }
  }

  private int call(int number) throws Exception {
    return client.send(Call.get(server + "/way/" + number)).status();
  }

  private int unchecked(int number) {
    try {
      return call(number);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
