package dev.spoor.smoke.faults.overload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import dev.spoor.smoke.contract.JdkClient;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls as fast as it can, every other time a model, a command per line of standard input, an
 * answer per line of standard output:
 *
 * <pre>
 * threads N MILLIS   that many threads, at least that long and 2,000 calls   calls so far
 * virtual N MILLIS   the same with virtual threads                           calls so far
 * memory             after a collection            KiB of heap and resident KiB
 * end
 * </pre>
 */
public final class FloodProgram {
  private static final byte[] QUESTION =
      ("{\"model\":\"gpt-4o\",\"messages\":[\"" + "x".repeat(3000) + "\"]}").getBytes(UTF_8);

  /** A server takes only so many connections. */
  private static final int AT_ONCE = 64;

  /**
   * What a POST finds when the JDK's server has closed its connection, which that does once in some
   * 300,000 requests, also when nobody watches. It counts as a call; nothing is sent once more.
   */
  private static final String HUNG_UP = "received no bytes";

  /** More than the ring holds. */
  private static final int LEAST = 2000;

  private final ClientUnderTest client = new JdkClient();
  private final Semaphore connections = new Semaphore(AT_ONCE);
  private final AtomicLong calls = new AtomicLong();
  private final String server;

  private FloodProgram(String server) {
    this.server = server;
  }

  /** Argument: the server's URL. */
  public static void main(String[] arguments) throws Exception {
    FloodProgram flood = new FloodProgram(arguments[0]);
    try (Scanner commands = new Scanner(System.in, UTF_8)) {
      for (String line = commands.nextLine(); !line.equals("end"); line = commands.nextLine()) {
        System.out.println(flood.execute(line.split(" ")));
      }
    }
    System.exit(0);
  }

  private String execute(String[] words) throws Exception {
    if (words[0].equals("memory")) {
      System.gc();
      long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      return heap / 1024 + " " + resident();
    }
    long until = System.nanoTime() + Integer.parseInt(words[2]) * 1_000_000L;
    long least = calls.get() + LEAST;
    List<Thread> threads = new ArrayList<>();
    for (int i = Integer.parseInt(words[1]); i > 0; i--) {
      threads.add(start(words[0].equals("virtual"), () -> flood(until, least)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return "" + calls.get();
  }

  private static Thread start(boolean virtual, Runnable task) throws Exception {
    if (virtual) {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      return (Thread) start.invoke(null, task);
    }
    Thread thread = new Thread(task);
    thread.start();
    return thread;
  }

  /** Each thread calls at least once. */
  private void flood(long until, long least) {
    do {
      try {
        connections.acquire();
        try {
          call();
        } finally {
          connections.release();
        }
      } catch (Exception e) {
        if (!String.valueOf(e.getMessage()).contains(HUNG_UP)) {
          System.out.println("WRONG " + e);
        }
      }
    } while (System.nanoTime() - until < 0 || calls.get() < least);
  }

  private void call() throws Exception {
    long number = calls.incrementAndGet();
    Call call =
        number % 2 == 0
            ? Call.post(server + "/v1/chat/completions", QUESTION)
            : Call.get(server + "/plain/" + number / 2);
    int status = client.send(call).status();
    if (status != 200) {
      throw new IllegalStateException("answered " + status);
    }
  }

  private static String resident() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return line.replaceAll("\\D", "");
      }
    }
    return "0";
  }
}
