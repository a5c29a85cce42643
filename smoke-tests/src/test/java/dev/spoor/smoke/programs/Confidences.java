package dev.spoor.smoke.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;

/**
 * Asks a model things that nobody else should know, plainly, streamed and with a tool's result, and
 * keeps nothing of it. Prints a line when it is through, and ends with its standard input.
 * Arguments: class of the adapter, the server's URL.
 */
public final class Confidences {
  /** In three parts, so that the program itself does not hold it. */
  private static final String ASKED = String.join("-", "whispered", "to", "model-");

  private Confidences() {}

  public static void main(String[] arguments) throws Exception {
    ask(arguments[0], arguments[1]);
    System.out.println("asked");
    while (System.in.read() >= 0) {
      // until the test closes it
    }
    System.exit(0);
  }

  private static void ask(String adapter, String server) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(adapter).getDeclaredConstructor().newInstance();
    for (int i = 0; i < 20; i++) {
      String body =
          ("{\"model\":\"gpt-4o\",\"stream\":%b,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},"
                  + "{\"role\":\"tool\",\"tool_call_id\":\"call_%d\",\"content\":\"%s\"}]}")
              .formatted(i % 2 == 0, ASKED + "question-" + i, i, ASKED + "result-" + i);
      client.send(Call.post(server + "/v1/chat/completions", body.getBytes(UTF_8)));
    }
  }
}
