package dev.spoor.smoke.faults.together;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/** Makes a class at run time, then calls; what it does so with is moved to other packages. */
public final class ShadingApplication {
  private ShadingApplication() {}

  public static void main(String[] arguments) throws Exception {
    Object made =
        new ByteBuddy()
            .subclass(Object.class)
            .method(ElementMatchers.named("toString"))
            .intercept(FixedValue.value("made at run time"))
            .make()
            .load(ShadingApplication.class.getClassLoader())
            .getLoaded()
            .getDeclaredConstructor()
            .newInstance();
    System.out.println(made + " by " + ByteBuddy.class.getName());
    EachWay.main(arguments);
  }
}
