package dev.spoor.benchmarks.overhead.programs;

import java.io.IOException;

/**
 * Calls a model a number of times and says when the first and the last answer are there. With the
 * third argument it then waits to be killed; else it ends.
 */
public final class FirstCalls {
  private FirstCalls() {}

  public static void main(String[] args) throws IOException {
    Client client = new OpenAiClient(args[0]);
    int calls = Integer.parseInt(args[1]);
    client.call();
    System.out.println("measured answered=1");
    for (int i = 1; i < calls; i++) {
      client.call();
    }
    if (args.length > 2) {
      System.out.println("measured pid=" + ProcessHandle.current().pid());
      System.in.read();
    }
    // The client's idle connections would keep the JVM for a minute.
    System.exit(0);
  }
}
