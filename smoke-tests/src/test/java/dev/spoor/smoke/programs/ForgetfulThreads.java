package dev.spoor.smoke.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Chats on threads that are made to forget their thread locals between calls, as the common pool
 * does it by itself and an application server does it to its workers. Arguments: class of the
 * adapter, the URL of the chat.
 */
public final class ForgetfulThreads {
  public static final int ONE_BY_ONE = 20;
  public static final int OVERLAPPING = 10;
  public static final int CLEANED = 20;

  private static final byte[] QUESTION =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}".getBytes(UTF_8);

  private final ClientUnderTest client;
  private final String url;

  private ForgetfulThreads(ClientUnderTest client, String url) {
    this.client = client;
    this.url = url;
  }

  public static void main(String[] arguments) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    new ForgetfulThreads(client, arguments[1]).run();
    System.exit(0);
  }

  private void run() throws Exception {
    for (int i = 0; i < ONE_BY_ONE; i++) {
      CompletableFuture.supplyAsync(this::chat).get();
    }
    List<Future<?>> underWay = new ArrayList<>();
    for (int i = 0; i < OVERLAPPING; i++) {
      underWay.add(CompletableFuture.supplyAsync(() -> client.sendAsync(question()).join()));
    }
    for (Future<?> each : underWay) {
      each.get();
    }
    ExecutorService worker = Executors.newSingleThreadExecutor();
    for (int i = 0; i < CLEANED; i++) {
      worker
          .submit(
              () -> {
                int status = chat();
                Field locals = Thread.class.getDeclaredField("threadLocals");
                locals.setAccessible(true);
                locals.set(Thread.currentThread(), null);
                return status;
              })
          .get();
    }
  }

  private Call question() {
    return Call.post(url, QUESTION);
  }

  private int chat() {
    try {
      return client.send(question()).status();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
