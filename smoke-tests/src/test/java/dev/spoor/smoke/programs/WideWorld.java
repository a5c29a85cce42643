package dev.spoor.smoke.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Chats with many models at many hosts out of many classes, several at once on the common pool, in
 * parallel streams and in chains of the client's own futures. Arguments: the URLs of the hosts.
 */
public final class WideWorld {
  /** In each way. */
  public static final int CALLS = 300;

  public static final int CALLERS = 150;

  private static final int MODELS = 250;
  private static final int CHAINS = 10;

  private final List<String> hosts;

  /** One of {@value #CALLERS} classes, {@code asking.Caller0} and so on, that use the client. */
  public interface Caller {
    int ask(String url, String body) throws Exception;

    CompletableFuture<Integer> askLater(String url, String body);
  }

  private WideWorld(List<String> hosts) {
    this.hosts = hosts;
  }

  public static void main(String[] arguments) {
    new WideWorld(List.of(arguments)).run();
    System.exit(0);
  }

  /** Which of the callers asks the call of that number. */
  public static String caller(int number) {
    return "asking.Caller" + number % CALLERS;
  }

  /** Which model the call of that number is for. */
  public static String model(int number) {
    return "model-" + number % MODELS;
  }

  private void run() {
    IntStream.range(0, CALLS).parallel().forEach(number -> ask("parallel", number));
    List<CompletableFuture<Void>> underWay = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      int number = i;
      underWay.add(CompletableFuture.runAsync(() -> ask("pool", number)));
    }
    for (int chain = 0; chain < CHAINS; chain++) {
      CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
      for (int i = chain; i < CALLS; i += CHAINS) {
        int number = i;
        last = last.thenCompose(before -> askLater("chained", number)).thenAccept(WideWorld::check);
      }
      underWay.add(last);
    }
    underWay.forEach(CompletableFuture::join);
  }

  private void ask(String way, int number) {
    try {
      check(called(number).ask(url(way, number), body(number)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Integer> askLater(String way, int number) {
    return called(number).askLater(url(way, number), body(number));
  }

  private static void check(int status) {
    if (status != 200) {
      throw new IllegalStateException("status " + status);
    }
  }

  private static Caller called(int number) {
    try {
      return (Caller) Class.forName(caller(number)).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String way, int number) {
    return hosts.get(number % hosts.size()) + "/" + way + "/" + number + "/v1/chat/completions";
  }

  private static String body(int number) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"question %d\"}]}"
        .formatted(model(number), number);
  }
}
