package dev.spoor.smoke.contract;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The application of the contract: runs every scenario with one client and writes down what it saw.
 * Arguments: class of the adapter, the server's URL, a URL where nobody listens, a folder for
 * signals and the transcript.
 */
public final class ContractProgram {
  private ContractProgram() {}

  public static void main(String[] arguments) throws Exception {
    ClientUnderTest client =
        (ClientUnderTest) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    Path folder = Path.of(arguments[3]);
    try (BufferedWriter transcript = Files.newBufferedWriter(folder.resolve("transcript"))) {
      for (Scenario scenario : Scenario.all()) {
        Transcript seen = new Transcript();
        try {
          scenario
              .steps()
              .run(
                  client,
                  new Target(arguments[1], arguments[2], scenario.pathName(), folder),
                  seen);
        } catch (Exception e) {
          seen.failure(e);
        }
        System.out.println("out: " + scenario);
        System.err.println("err: " + scenario);
        transcript.write("## " + scenario + "\n" + String.join("\n", seen.lines()) + "\n");
        transcript.flush();
      }
    }
    // Clients keep threads of their own alive.
    System.exit(0);
  }
}
