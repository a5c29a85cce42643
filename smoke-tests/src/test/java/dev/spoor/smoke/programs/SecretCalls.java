package dev.spoor.smoke.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import java.io.IOException;

/**
 * An application whose calls hold secrets in every place that has room for one; all of them begin
 * with {@link #SECRET}. Prints a line when it is through, and ends with its standard input.
 * Arguments: class of the adapter, the server's URL.
 */
public final class SecretCalls {
  public static final String SECRET = "SeCrEt-";

  private SecretCalls() {}

  public static void main(String[] arguments) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    String server = arguments[1];
    client.send(dressed(Call.get(address(server, "/plain/sk-" + SECRET + "0123456789/p"))));
    client.send(dressed(Call.get(address(server, "/status/500"))));
    client.send(dressed(Call.post(address(server, "/v1/chat/completions"), prompt(""))));
    client.send(dressed(Call.post(address(server, "/v1/embeddings"), prompt(""))));
    try {
      client.send(dressed(Call.post(address(server, "/gone"), prompt(""))));
    } catch (IOException e) {
      // The server hung up.
    }
    client
        .open(
            dressed(Call.post(address(server, "/v1/chat/completions"), prompt(",\"stream\":true"))))
        .body()
        .close();
    System.out.println("called");
    while (System.in.read() >= 0) {
      // until the test closes it
    }
    System.exit(0);
  }

  private static String address(String server, String path) {
    return server.replace("http://", "http://" + SECRET + "user:" + SECRET + "password@")
        + path
        + "?key="
        + SECRET
        + "query&"
        + SECRET
        + "flag#"
        + SECRET
        + "fragment";
  }

  private static Call dressed(Call call) {
    return call.header("Authorization", "Bearer " + SECRET + "bearer")
        .header("x-api-key", SECRET + "key")
        .header("Cookie", "session=" + SECRET + "cookie")
        .header("User-Agent", SECRET + "agent")
        .header("X-Anything", SECRET + "anything");
  }

  private static byte[] prompt(String more) {
    return ("{\"model\":\"gpt-4o\",\"user\":\""
            + SECRET
            + "user\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + SECRET
            + "prompt\"}],\"input\":\""
            + SECRET
            + "input\",\"metadata\":{\"token\":\""
            + SECRET
            + "metadata\"}"
            + more
            + "}")
        .getBytes(UTF_8);
  }
}
