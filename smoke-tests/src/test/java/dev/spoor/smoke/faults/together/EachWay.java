package dev.spoor.smoke.faults.together;

import dev.spoor.smoke.contract.Answer;
import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import dev.spoor.smoke.contract.OpenAnswer;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Calls once in each way with each client and prints what it saw. Arguments: the server's URL,
 * classes of adapters.
 */
public final class EachWay {
  static final int WAYS = 4;

  private final String below;
  private final ClientUnderTest client;
  private final PrintStream out;

  private EachWay(String below, ClientUnderTest client, PrintStream out) {
    this.below = below;
    this.client = client;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    run(arguments, System.out);
    System.exit(0);
  }

  static void run(String[] arguments, PrintStream out) throws Exception {
    for (int i = 1; i < arguments.length; i++) {
      ClientUnderTest client =
          (ClientUnderTest) Class.forName(arguments[i]).getDeclaredConstructor().newInstance();
      out.println(client.getClass().getSimpleName());
      new EachWay(arguments[0] + "/" + i, client, out).run();
    }
  }

  private void run() throws Exception {
    print(client.send(Call.get(below + "/blocking")));
    print(client.sendAsync(Call.get(below + "/not-blocking")).get());
    OpenAnswer open = client.open(Call.get(below + "/stream"));
    try (InputStream body = open.body()) {
      out.println(open.status() + " " + body.readAllBytes().length + " bytes");
    }
    byte[] prompt = "{\"model\":\"gpt-4o\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8);
    print(client.send(Call.post(below + "/v1/chat/completions", prompt)));
  }

  private void print(Answer answer) {
    out.println(
        answer.status()
            + " "
            + answer.headers()
            + " "
            + new String(answer.body(), StandardCharsets.UTF_8));
  }
}
