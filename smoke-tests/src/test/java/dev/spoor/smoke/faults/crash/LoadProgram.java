package dev.spoor.smoke.faults.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.contract.Answer;
import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.contract.OpenAnswer;
import dev.spoor.smoke.server.Completions;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Scanner;

/**
 * An application under load: threads that call without a pause, plain and AI, whole and streamed,
 * through both clients, until they are told to end. Each call has a path of its own, so that
 * everybody knows which one is meant. An answer that is not the server's is printed.
 *
 * <p>Standard input says how it ends: {@code end} in order, {@code halt} at once, {@code fill} by
 * filling the heap.
 */
public final class LoadProgram {
  private static final byte[] QUESTION = "{\"model\":\"gpt-4o\",\"messages\":[]}".getBytes(UTF_8);
  private static final byte[] STREAMED =
      "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[]}".getBytes(UTF_8);

  private final ClientUnderTest[] clients = {new JdkClient(), new OkHttpClientUnderTest()};
  private final String server;
  private final String tag;
  private volatile boolean ending;

  private LoadProgram(String server, String tag) {
    this.server = server;
    this.tag = tag;
  }

  /** Arguments: the server's URL, what all paths begin with, number of threads. */
  public static void main(String[] arguments) throws Exception {
    LoadProgram load = new LoadProgram(arguments[0], arguments[1]);
    Thread[] workers = new Thread[Integer.parseInt(arguments[2])];
    for (int i = 0; i < workers.length; i++) {
      int worker = i;
      workers[i] = new Thread(() -> load.work(worker), "worker-" + i);
      workers[i].start();
    }
    load.clients[1].sendAsync(Call.get(load.server + Paths.stall(load.tag)));
    try (Scanner commands = new Scanner(System.in, UTF_8)) {
      switch (commands.nextLine()) {
        case "halt" -> Runtime.getRuntime().halt(7);
        case "fill" -> Heap.fill(); // with -XX:+ExitOnOutOfMemoryError that is the end
        default -> {}
      }
    }
    load.ending = true;
    for (Thread worker : workers) {
      worker.join();
    }
    System.exit(0);
  }

  private void work(int worker) {
    for (int i = 0; !ending; i++) {
      Paths path = new Paths(tag, worker, i);
      try {
        call(path);
      } catch (Throwable t) {
        System.out.println("WRONG " + path + ": " + t);
      }
    }
  }

  private void call(Paths path) throws Exception {
    ClientUnderTest client = clients[path.number() / 4 % 2];
    switch (path.kind()) {
      case PLAIN -> expect(path, client.send(Call.get(server + path)), "hello");
      case AI -> expect(path, client.send(Call.post(server + path, QUESTION)), Completions.PLAIN);
      case STREAM -> {
        OpenAnswer open = client.open(Call.post(server + path, STREAMED));
        try (InputStream body = open.body()) {
          expect(
              path,
              new Answer(open.status(), null, null, body.readAllBytes()),
              String.join("", Completions.EVENTS));
        }
      }
    }
  }

  private static void expect(Paths path, Answer answer, String body) {
    if (answer.status() != 200 || !Arrays.equals(answer.body(), body.getBytes(UTF_8))) {
      System.out.println("WRONG " + path + ": " + answer.status());
    }
  }
}
