package dev.spoor.smoke.faults.together;

import java.util.Arrays;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * Starts one bundle in Apache Felix, with its defaults. Arguments: URL of the bundle, a folder for
 * the framework, then those of {@link EachWay}.
 */
public final class OsgiApplication {
  private OsgiApplication() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty(
        CallingActivator.ARGUMENTS,
        String.join(" ", Arrays.asList(arguments).subList(2, arguments.length)));
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    arguments[1],
                    Constants.FRAMEWORK_STORAGE_CLEAN,
                    Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
    framework.start();
    framework.getBundleContext().installBundle(arguments[0]).start();
    framework.stop();
    framework.waitForStop(10_000);
    System.exit(0);
  }
}
