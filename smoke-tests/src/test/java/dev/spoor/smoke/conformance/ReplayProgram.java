package dev.spoor.smoke.conformance;

import dev.spoor.smoke.contract.Call;
import dev.spoor.smoke.contract.ClientUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends prepared requests one after the other. Arguments: class of the adapter, a file with a
 * request per line: method, URL, file with the body, then names and values of headers, separated by
 * tabs.
 */
public final class ReplayProgram {
  private ReplayProgram() {}

  public static void main(String[] arguments) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      String[] parts = line.split("\t", -1);
      byte[] body = Files.readAllBytes(Path.of(parts[2]));
      Call call = (body.length == 0 ? Call.get(parts[1]) : Call.post(parts[1], body));
      call = call.method(parts[0]);
      for (int i = 3; i + 1 < parts.length; i += 2) {
        call = call.header(parts[i], parts[i + 1]);
      }
      System.out.println(client.send(call).status());
    }
    System.exit(0);
  }
}
