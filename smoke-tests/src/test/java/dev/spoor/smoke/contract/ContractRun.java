package dev.spoor.smoke.contract;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.server.Exchange;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of the contract's program.
 *
 * @param seen what the application saw, by scenario
 * @param served what the server was asked and answered
 * @param refusingPort where nobody listened
 */
record ContractRun(
    Map<Scenario, List<String>> seen,
    List<Exchange> served,
    int serverPort,
    int refusingPort,
    String out,
    String err) {

  static ContractRun with(AgentRun run, Class<?> client, boolean agent) throws IOException {
    Path folder = Files.createDirectory(run.scratch().resolve(agent ? "recorded" : "control"));
    try (LoopbackServer server = LoopbackServer.start()) {
      server.answering(
          (asked, reply) -> {
            Scenario scenario = Scenario.of(asked);
            Files.writeString(folder.resolve(scenario.pathName() + ".asked"), "");
            scenario.answers().answer(asked, reply);
          });
      int refusing = unusedPort();
      String[] arguments = {
        client.getName(), server.url(), "http://127.0.0.1:" + refusing, folder.toString()
      };
      JvmUnderTest jvm = agent ? run.start(arguments) : run.startWithoutAgent(arguments);
      jvm.succeeds();
      return new ContractRun(
          transcript(folder.resolve("transcript")),
          server.exchanges(),
          server.port(),
          refusing,
          jvm.out(),
          jvm.err());
    }
  }

  List<Exchange> served(Scenario scenario) {
    return served.stream().filter(one -> Scenario.of(one).equals(scenario)).toList();
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Map<Scenario, List<String>> transcript(Path file) throws IOException {
    Map<Scenario, List<String>> seen = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("## ")) {
        current = new ArrayList<>();
        seen.put(Scenario.named(line.substring(3)), current);
      } else {
        current.add(line);
      }
    }
    return seen;
  }
}
