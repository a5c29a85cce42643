package dev.spoor.agent.weaver;

import dev.spoor.weave.Weave;

/** One woven method with its handlers. */
final class Point implements Weave.Method {
  /** Values a handler can be passed at most; see {@link EnterAdvice}. */
  static final int MOST_VALUES = 4;

  final String type;
  final String method;
  final int parameters;
  String enter;
  String[] values = {};
  String exit;
  int replacedArgument = -1;
  boolean replacesResult;

  Point(String type, String method, int parameters) {
    this.type = type;
    this.method = method;
    this.parameters = parameters;
  }

  @Override
  public Weave.Method enter(String handler, String... passed) {
    if (passed.length > MOST_VALUES) {
      throw new IllegalArgumentException(handler + ": at most " + MOST_VALUES + " values");
    }
    enter = handler;
    values = passed;
    return this;
  }

  @Override
  public Weave.Method replacesArgument(int index) {
    if (index < 0 || index > 1) {
      throw new IllegalArgumentException(method + ": argument 0 or 1 can be replaced");
    }
    replacedArgument = index;
    return this;
  }

  @Override
  public Weave.Method exit(String handler) {
    exit = handler;
    return this;
  }

  @Override
  public Weave.Method replacesResult() {
    replacesResult = true;
    return this;
  }

  @Override
  public String toString() {
    return type + "." + method + "/" + parameters;
  }
}
