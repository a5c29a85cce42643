package dev.spoor.smoke.contract;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jdk;
import dev.spoor.smoke.jvm.RecordedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * What every HTTP client must show: the application sees the same with and without us, and what is
 * recorded is what the server was asked and answered. A client is an adapter and a folder of jars.
 */
@Fault(Row.HOSTILE_PEERS)
abstract class HttpClientContract {
  private final Class<? extends ClientUnderTest> client;
  private final String[] jars;
  private final List<AgentRun> runs = new ArrayList<>();

  HttpClientContract(Class<? extends ClientUnderTest> client, String... jars) {
    this.client = client;
    this.jars = jars;
  }

  @TestFactory
  Stream<DynamicNode> contractOnJdk17() throws IOException {
    return contractOn(17);
  }

  @TestFactory
  Stream<DynamicNode> contractOnJdk25() throws IOException {
    return contractOn(25);
  }

  @AfterEach
  void closeRuns() throws IOException {
    for (AgentRun run : runs) {
      run.close();
    }
  }

  private Stream<DynamicNode> contractOn(int feature) throws IOException {
    Optional<Jdk> jdk = Jdk.find(feature);
    if (jdk.isEmpty()) {
      return Stream.of(dynamicTest("JDK " + feature, () -> abort("JDK not found")));
    }
    // A small heap, and bodies larger than it: nothing of ours may grow with them.
    AgentRun run = AgentRun.of(ContractProgram.class).on(jdk.get()).clients(jars).jvm("-Xmx64m");
    runs.add(run);
    ContractRun control = ContractRun.with(run, client, false);
    ContractRun recorded = ContractRun.with(run, client, true);
    List<RecordedCall> calls = run.calls();
    GroundTruth truth = new GroundTruth(recorded, calls);
    return Stream.of(
        dynamicContainer("the application sees the same: ", Sameness.tests(control, recorded)),
        dynamicContainer("recorded is what was served: ", truth.tests()),
        dynamicContainer("afterwards: ", Afterwards.tests(run, calls)));
  }
}
