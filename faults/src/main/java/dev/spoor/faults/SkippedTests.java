package dev.spoor.faults;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says which tests were skipped and why; Maven itself says how many. */
public final class SkippedTests implements TestExecutionListener {
  private TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan begun) {
    plan = begun;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    say(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      say(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason is given"));
    }
  }

  private void say(TestIdentifier test, String reason) {
    System.out.println("skipped: " + name(test) + ": " + reason);
  }

  /** With the class, which a method or one of its rounds does not tell. */
  private String name(TestIdentifier test) {
    String name = test.getDisplayName();
    for (TestIdentifier at = test; at != null; at = plan.getParent(at).orElse(null)) {
      if (at.getSource().orElse(null) instanceof ClassSource source) {
        return at.equals(test) ? source.getClassName() : source.getClassName() + ", " + name;
      }
    }
    return name;
  }
}
