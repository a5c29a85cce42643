package dev.spoor.agent.weaver;

import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.Weave;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Weaves {@link Greeter}; each test says what the handlers answer. */
public final class GreeterInstrumentation extends Instrumentation {
  static final List<String> TOLD = new ArrayList<>();
  static Function<Object, Object> onEnter = value -> null;
  static Supplier<Object> onExit = () -> null;

  static void forget() {
    TOLD.clear();
    onEnter = value -> null;
    onExit = () -> null;
  }

  @Override
  public void declare(Weave weave) {
    Weave.Type greeter = weave.type("dev.spoor.agent.weaver.Greeter");
    greeter
        .method("greet", 1)
        .enter("named", "0")
        .replacesArguments(0)
        .exit("left")
        .replacesResult();
    greeter.method("greet", 2).enter("times", "this.name", "1").exit("left").replacesResult();
    greeter.method("wide", 3).enter("wide", "0", "1", "2", "this").exit("left").replacesResult();
    greeter.method("both", 2).enter("second", "1", "this").replacesArguments(1);
    greeter.method("refuse", 1).enter("named", "0").exit("left");
    greeter.method("count", 1).exit("left").replacesResult();
    greeter.method("compareTo", 1).enter("named", "0").exit("left");
    greeter.method("watched", 1).enter("quiet", "0");
    greeter.method("unseen", 1).enter("quiet", "this.name.gone|length");
    greeter.method("Greeter", 1).enter("named", "0");
    greeter.method("gone", 1).enter("named", "0");
    weave
        .type("dev.spoor.agent.weaver.AbstractGreeter")
        .method("greet", 1)
        .enter("abstractGreet", "0");
  }

  public Object named(Object value) {
    TOLD.add("enter " + (value instanceof String ? value : value.getClass().getSimpleName()));
    return onEnter.apply(value);
  }

  public void abstractGreet(Object value) {
    TOLD.add("abstract " + value);
  }

  public void quiet(Object value) {
    TOLD.add("quiet " + value);
  }

  public String times(String name, int times) {
    TOLD.add("enter " + name + " " + times);
    return "state";
  }

  public Object wide(Object first, Object second, Object third, Object receiver) {
    TOLD.add("enter " + first + " " + second + " " + third + " " + (receiver != null));
    return 5L;
  }

  public Object second(Object second, Object receiver) {
    TOLD.add("enter " + second + " " + (receiver != null));
    return onEnter.apply(second);
  }

  public Object left(Object state, Object result, Throwable thrown) {
    TOLD.add("exit " + state + " " + result + " " + (thrown == null ? null : thrown.getMessage()));
    return onExit.get();
  }
}
