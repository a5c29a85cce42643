package dev.spoor.smoke.faults.inout;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.spoor.smoke.contract.Answer;
import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import dev.spoor.smoke.contract.OpenAnswer;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An application whose threads call, blocking and not, stream and ask a model without rest, each
 * checking every answer. Arguments: the server's URL, classes of adapters. A command per line:
 *
 * <pre>
 * calls       how many calls are done        their number, then what went wrong
 * pause       returns when none is in flight paused
 * resume                                     resumed
 * pressure    allocates until nothing is     pressed
 *             left: the JVM gives up all
 *             that is softly reachable
 * size        threads, bytes of metaspace    two numbers
 * threads                                    their names
 * heap FILE   dumps what is reachable        dumped
 * seen N FILE       see {@link Observer}     written
 * retransform NAME…                          retransformed
 * replay N on|off   see {@link Observer}     how many classes
 * set NAME VALUE    a system property        set
 * </pre>
 */
public final class BusyApplication {
  static final String STREAM = "/stream";
  static final int CHUNKS = 6;
  static final String CHUNK = "a chunk of a stream\n";

  /** Property: an adapter that is loaded anew, with its client, for each of its calls. */
  static final String FRESH = "busy.fresh";

  static final String FRESH_PATH = "/fresh";
  private static final long BETWEEN_CALLS_NANOS = 15_000_000;

  private final String server;
  private final ReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final AtomicLong done = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  private BusyApplication(String server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    BusyApplication application = new BusyApplication(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      application.begin(
          (ClientUnderTest) Class.forName(arguments[i]).getDeclaredConstructor().newInstance());
    }
    String fresh = System.getProperty(FRESH);
    for (int i = 0; fresh != null && i < 3; i++) {
      application.worker(
          () -> FreshCall.inALoaderOfItsOwn(fresh, arguments[0] + FRESH_PATH), "200 hello");
    }
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(application.execute(line.split(" ")));
    }
    System.exit(application.failures.isEmpty() ? 0 : 1);
  }

  private void begin(ClientUnderTest client) {
    Call plain = Call.get(server + "/plain");
    Call prompt =
        Call.post(
            server + "/v1/chat/completions",
            "{\"model\":\"gpt-4o\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8));
    worker(() -> text(client.send(plain)), "200 hello");
    worker(() -> text(client.sendAsync(plain).get()), "200 hello");
    worker(() -> "" + client.send(prompt).status(), "200");
    worker(() -> stream(client.open(Call.get(server + STREAM))), "200 " + CHUNK.repeat(CHUNKS));
  }

  private void worker(Callable<String> call, String expected) {
    Thread thread = new Thread(() -> work(call, expected), "busy");
    thread.setDaemon(true);
    thread.start();
  }

  private void work(Callable<String> call, String expected) {
    while (true) {
      gate.readLock().lock();
      try {
        String seen = call.call();
        if (!expected.equals(seen)) {
          failures.add("saw " + seen);
        }
      } catch (Throwable t) {
        failures.add(t.toString());
      } finally {
        gate.readLock().unlock();
      }
      done.incrementAndGet();
      LockSupport.parkNanos(BETWEEN_CALLS_NANOS);
    }
  }

  private static String stream(OpenAnswer answer) throws Exception {
    try (InputStream body = answer.body()) {
      return answer.status() + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(Answer answer) {
    return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }

  private String execute(String[] words) throws Exception {
    switch (words[0]) {
      case "calls":
        return done + String.join("; ", failures).replace('\n', ' ');
      case "pause":
        gate.writeLock().lock();
        return "paused";
      case "resume":
        gate.writeLock().unlock();
        return "resumed";
      case "pressure":
        return pressure();
      case "size":
        return ManagementFactory.getThreadMXBean().getThreadCount() + " " + metaspace();
      case "threads":
        StringBuilder names = new StringBuilder();
        Thread.getAllStackTraces().keySet().forEach(t -> names.append(t.getName()).append(','));
        return names.toString();
      case "heap":
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(words[1], true);
        return "dumped";
      case "seen":
        List<String> lines = new ArrayList<>();
        Observer.seen(Integer.parseInt(words[1])).forEach((k, v) -> lines.add(k + " " + v));
        Files.write(Path.of(words[2]), lines);
        return "written";
      case "retransform":
        Observer.retransform(List.of(words));
        return "retransformed";
      case "replay":
        return "" + Observer.replay(Integer.parseInt(words[1]), words[2].equals("on"));
      case "set":
        System.setProperty(words[1], words[2]);
        return "set";
      default:
        return "unknown " + words[0];
    }
  }

  /** Before the JVM throws this error it clears every soft reference. */
  private static String pressure() {
    List<byte[]> all = new ArrayList<>();
    try {
      while (true) {
        all.add(new byte[1 << 20]);
      }
    } catch (OutOfMemoryError full) {
      all.clear();
    }
    System.gc();
    return "pressed";
  }

  private static long metaspace() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        return pool.getUsage().getUsed();
      }
    }
    throw new IllegalStateException("no pool of that name");
  }
}
