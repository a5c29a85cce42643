package dev.spoor.smoke.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.server.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** The application side of the contract: the same with the agent as without it. */
public final class Sameness {
  private final ContractRun control;

  private Sameness(ContractRun control) {
    this.control = control;
  }

  /** What the application sees without the agent. */
  public static Sameness with(AgentRun run, Class<? extends ClientUnderTest> client)
      throws IOException {
    return new Sameness(ContractRun.with(run, client, false));
  }

  /** Runs the program under the agent, and fails with everything that is not the same. */
  public void check(AgentRun run, Class<? extends ClientUnderTest> client) throws IOException {
    ContractRun recorded = ContractRun.with(run, client, true);
    assertAll(tests(control, recorded).map(node -> ((DynamicTest) node).getExecutable()));
  }

  static Stream<DynamicNode> tests(ContractRun control, ContractRun recorded) {
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(dynamicTest("stdout", () -> assertEquals(control.out(), recorded.out())));
    tests.add(dynamicTest("stderr", () -> assertEquals(control.err(), recorded.err())));
    for (Scenario scenario : Scenario.all()) {
      tests.add(
          dynamicTest(
              scenario + ": outcome",
              () ->
                  assertEquals(
                      control.seen().get(scenario),
                      recorded.seen().get(scenario),
                      scenario::toString)));
      tests.add(
          dynamicTest(
              scenario + ": requests",
              () ->
                  assertEquals(
                      asked(control, scenario), asked(recorded, scenario), scenario::toString)));
    }
    return tests.stream();
  }

  /** Everything the server was asked but what we add: a traceparent where the user wants one. */
  private static List<String> asked(ContractRun run, Scenario scenario) {
    List<String> requests = new ArrayList<>();
    for (Exchange one : run.served(scenario)) {
      List<String> headers =
          one.headers().stream()
              .filter(
                  header ->
                      scenario.expected().ownTraceparent() || !header.startsWith("traceparent:"))
              .map(header -> header.replace(":" + run.serverPort(), ":PORT"))
              .map(header -> header.replace(":" + run.refusingPort(), ":REFUSING"))
              .toList();
      requests.add(one.method() + " " + one.target() + " " + headers + " " + one.body());
    }
    // Calls side by side arrive in any order.
    requests.sort(null);
    return scenario.expected().cutOff() ? requests.stream().distinct().toList() : requests;
  }
}
