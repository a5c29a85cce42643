package dev.spoor.smoke.programs;

import dev.spoor.smoke.contract.Answer;
import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import dev.spoor.smoke.contract.OpenAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * An application with one client object, made at its start, that calls when it is told to, a
 * command per line of standard input, an answer per line of standard output:
 *
 * <pre>
 * get PATH     calls and waits                 status and body
 * many N PATH  calls N times, one by one       done
 * begin PATH   calls without waiting           begun
 * end          waits for the call begun last   status and body
 * open PATH    begins to read a stream         status
 * line         reads on                        the next line of the stream
 * rest         reads to the end                how many bytes came
 * prompt       asks a model                    status and size of the body
 * long prompt  asks it with 2 MB               status
 * threads      which threads are alive         their names
 * gc           collects garbage                collected
 * </pre>
 */
public final class CommandedClient {
  private final ClientUnderTest client;
  private final String server;
  private CompletableFuture<Answer> begun;
  private InputStream stream;

  private CommandedClient(ClientUnderTest client, String server) {
    this.client = client;
    this.server = server;
  }

  /** Arguments: class of the adapter, the server's URL. */
  public static void main(String[] arguments) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    CommandedClient application = new CommandedClient(client, arguments[1]);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(application.execute(line.split(" ")));
    }
    System.exit(0);
  }

  private String execute(String[] words) throws Exception {
    switch (words[0]) {
      case "get":
        return text(client.send(Call.get(server + words[1])));
      case "many":
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
          client.send(Call.get(server + words[2] + "/" + i));
        }
        return "done";
      case "begin":
        begun = client.sendAsync(Call.get(server + words[1]));
        return "begun";
      case "end":
        return text(begun.get());
      case "open":
        OpenAnswer open = client.open(Call.get(server + words[1]));
        stream = open.body();
        return "" + open.status();
      case "line":
        return nextLine();
      case "rest":
        try (InputStream last = stream) {
          return "" + last.readAllBytes().length;
        }
      case "prompt":
        Answer answer = client.send(prompt(""));
        return answer.status() + " " + answer.body().length;
      case "long":
        return "" + client.send(prompt("x".repeat(2 << 20))).status();
      case "threads":
        StringBuilder names = new StringBuilder();
        Thread.getAllStackTraces().keySet().forEach(t -> names.append(t.getName()).append(','));
        return names.toString();
      case "gc":
        System.gc();
        return "collected";
      default:
        return "unknown " + words[0];
    }
  }

  private Call prompt(String user) {
    String body = "{\"model\":\"gpt-4o\",\"messages\":[],\"user\":\"" + user + "\"}";
    return Call.post(server + "/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Byte by byte, since nothing beyond the line may be waited for. */
  private String nextLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = stream.read(); next >= 0 && next != '\n'; next = stream.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private static String text(Answer answer) {
    return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }
}
