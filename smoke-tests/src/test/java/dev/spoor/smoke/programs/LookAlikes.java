package dev.spoor.smoke.programs;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same prompt again and again: by the application, whose calls are its own, and by the client,
 * for one call. Arguments: class of the {@link Chats}, the server's URL, one that refuses
 * connections.
 */
public final class LookAlikes {
  public static final int SCHEDULED = 4;
  static final String PROMPT =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  static final String PATH = "/v1/chat/completions";

  /** One client library. Each chat reads its answer and throws what the client throws. */
  public interface Chats {
    void chat(String url) throws Exception;

    /** With credentials for whoever asks for some. */
    void chatWithCredentials(String url) throws Exception;

    void chatThroughProxy(String url, int port) throws Exception;

    /** Through something of the application's that tries three times, if the client has that. */
    void chatIntercepted(String url) throws Exception;
  }

  private final Chats chats;
  private final String server;

  private LookAlikes(Chats chats, String server) {
    this.chats = chats;
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    Chats chats = (Chats) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    LookAlikes program = new LookAlikes(chats, arguments[1]);
    program.scheduled();
    program.atTheSameTime();
    chats.chatWithCredentials(program.at("unauthorised"));
    chats.chat(program.at("redirected307"));
    chats.chat(program.at("redirected308"));
    int port = Integer.parseInt(arguments[1].substring(arguments[1].lastIndexOf(':') + 1));
    chats.chatThroughProxy("http://model.internal/proxied" + PATH, port);
    chats.chat(program.at("warm"));
    chats.chat(program.at("stale"));
    chats.chatIntercepted(program.at("intercepted"));
    try {
      chats.chat(arguments[2] + "/refused" + PATH);
    } catch (java.io.IOException refused) {
      System.out.println(refused.getClass().getName());
    }
    System.exit(0);
  }

  private String at(String step) {
    return server + "/" + step + PATH;
  }

  private void scheduled() throws Exception {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger left = new AtomicInteger(SCHEDULED);
    ScheduledFuture<?> every =
        scheduler.scheduleWithFixedDelay(
            () -> {
              try {
                chats.chat(at("scheduled"));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              if (left.decrementAndGet() == 0) {
                scheduler.shutdown();
              }
            },
            0,
            5,
            TimeUnit.MILLISECONDS);
    scheduler.awaitTermination(1, TimeUnit.MINUTES);
    if (!every.isDone()) {
      throw new IllegalStateException("scheduled calls do not end");
    }
  }

  private void atTheSameTime() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    CyclicBarrier both = new CyclicBarrier(2);
    Future<?>[] calls = new Future<?>[2];
    for (int i = 0; i < calls.length; i++) {
      calls[i] =
          two.submit(
              () -> {
                both.await();
                chats.chat(at("sidebyside"));
                return null;
              });
    }
    for (Future<?> call : calls) {
      call.get();
    }
    two.shutdown();
  }
}
