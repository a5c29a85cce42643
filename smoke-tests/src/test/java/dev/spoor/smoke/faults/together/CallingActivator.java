package dev.spoor.smoke.faults.together;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Calls when its bundle starts. */
public final class CallingActivator implements BundleActivator {
  static final String ARGUMENTS = "smoke.arguments";

  @Override
  public void start(BundleContext context) throws Exception {
    System.out.println("loaded by " + getClass().getClassLoader().getClass().getSimpleName());
    EachWay.run(System.getProperty(ARGUMENTS).split(" "), System.out);
  }

  @Override
  public void stop(BundleContext context) {}
}
