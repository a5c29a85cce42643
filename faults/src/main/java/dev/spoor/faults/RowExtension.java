package dev.spoor.faults;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands out {@link Rounds} and writes a line of the table for each test that ends. */
final class RowExtension implements ParameterResolver, TestWatcher {
  private static final Namespace OURS = Namespace.create(RowExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Rounds.class;
  }

  @Override
  public Rounds resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // In the class's store: that of the method is closed before the watcher is asked.
    Rounds rounds = new Rounds();
    store(context).put(context.getUniqueId(), rounds);
    return rounds;
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    Rounds rounds = store(context).get(context.getUniqueId(), Rounds.class);
    int played = rounds == null ? 1 : rounds.played();
    write(context, "passed", played, "");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    write(context, "FAILED", 0, String.valueOf(cause.getMessage()));
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    write(context, "skipped", 0, String.valueOf(cause.getMessage()));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    write(context, "skipped", 0, reason.orElse(""));
  }

  private static void write(ExtensionContext context, String result, int rounds, String remark) {
    Class<?> test = context.getRequiredTestClass();
    Row row = AnnotationSupport.findAnnotation(test, Fault.class).orElseThrow().value();
    String method = context.getTestMethod().map(m -> m.getName()).orElse("");
    String display = context.getDisplayName();
    String run = display.startsWith(method + "(") ? "" : display;
    Result.write(new Result(row, test.getSimpleName(), method, run, result, rounds, remark));
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(OURS);
  }
}
