package dev.spoor.smoke.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.faults.Rounds;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Turns one {@link SmokeRun} into one invocation per JVM. */
final class SmokeRuns implements TestTemplateInvocationContextProvider {
  private static final Namespace OURS = Namespace.create(SmokeRuns.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(SmokeRun.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    SmokeRun declared = context.getRequiredTestMethod().getAnnotation(SmokeRun.class);
    boolean all = Rounds.LONG || declared.shortly().length == 0;
    return Arrays.stream(all ? declared.jdks() : declared.shortly())
        .mapToObj(jdk -> new OneJvm(declared, jdk));
  }

  private record OneJvm(SmokeRun declared, int feature) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "JDK " + feature;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Parameters(declared, feature));
    }
  }

  /** Makes what the method asks for, checks the number of calls and closes everything. */
  private static final class Parameters implements ParameterResolver, AfterTestExecutionCallback {
    private final SmokeRun declared;
    private final int feature;

    Parameters(SmokeRun declared, int feature) {
      this.declared = declared;
      this.feature = feature;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == AgentRun.class || type == LoopbackServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      // Closeable values of the store are closed when the invocation is over.
      ExtensionContext.Store store = context.getStore(OURS);
      if (parameter.getParameter().getType() == AgentRun.class) {
        return store.getOrComputeIfAbsent(AgentRun.class, type -> newRun(), AgentRun.class);
      }
      return store.getOrComputeIfAbsent(
          LoopbackServer.class, type -> LoopbackServer.start(), LoopbackServer.class);
    }

    private AgentRun newRun() {
      Optional<Jdk> jdk = Jdk.find(feature);
      assumeTrue(
          jdk.isPresent(),
          () -> "JDK " + feature + " not found; -Dspoor.jdk" + feature + "=HOME names one");
      return AgentRun.of(declared.main())
          .on(jdk.get())
          .agent(declared.agent())
          .clients(declared.clients())
          .jvm(declared.jvm());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
      AgentRun run = context.getStore(OURS).get(AgentRun.class, AgentRun.class);
      boolean passed = context.getExecutionException().isEmpty();
      if (passed && run != null && declared.calls() != SmokeRun.ANY) {
        List<RecordedCall> attempts = run.calls().stream().filter(RecordedCall::isAttempt).toList();
        assertEquals(declared.calls(), attempts.size(), () -> "recorded attempts: " + attempts);
      }
    }
  }
}
