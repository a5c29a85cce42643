package dev.spoor.smoke.faults.together;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat with a webapp in each folder, asks each of them, takes the first away, waits until its
 * loader is collected, and brings it back. Arguments: the server that the webapps call, a folder
 * for Tomcat, folders of webapps.
 */
public final class WebServer {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final Logger QUIET = Logger.getLogger("");

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient shared = HttpClient.newHttpClient();
  private final String calls;

  private WebServer(String calls) {
    this.calls = calls;
  }

  public static void main(String[] arguments) {
    QUIET.setLevel(Level.OFF);
    try {
      run(arguments);
      System.exit(0);
    } catch (Throwable t) {
      System.err.println(t);
      System.exit(1); // Tomcat's threads would keep the JVM.
    }
  }

  private static void run(String[] arguments) throws Exception {
    WebServer server = new WebServer(arguments[0]);
    server.tomcat.setBaseDir(arguments[1]);
    server.tomcat.setPort(0);
    server.tomcat.getConnector();
    for (int i = 2; i < arguments.length; i++) {
      server.add(arguments[i]);
    }
    server.tomcat.start();
    for (int i = 2; i < arguments.length; i++) {
      server.ask(arguments[i]);
    }
    WeakReference<ClassLoader> first = server.remove(arguments[2]);
    System.out.println("collected " + isCollected(first));
    server.add(arguments[2]);
    server.ask(arguments[2]);
    server.tomcat.stop();
  }

  private void add(String folder) {
    Context webapp = tomcat.addContext(path(folder), folder);
    webapp.getServletContext().setAttribute(CallingServlet.SHARED, shared);
    webapp.getServletContext().setAttribute(CallingServlet.SERVER, calls);
    Tomcat.addServlet(webapp, "calling", CallingServlet.class.getName());
    webapp.addServletMappingDecoded("/", "calling");
  }

  private void ask(String folder) throws IOException {
    URI uri =
        URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path(folder) + "/");
    try (InputStream answer = uri.toURL().openStream()) {
      System.out.print(
          path(folder) + "\n" + new String(answer.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private WeakReference<ClassLoader> remove(String folder) throws LifecycleException {
    Context webapp = (Context) tomcat.getHost().findChild(path(folder));
    WeakReference<ClassLoader> loader = new WeakReference<>(webapp.getLoader().getClassLoader());
    webapp.stop();
    tomcat.getHost().removeChild(webapp);
    webapp.destroy();
    return loader;
  }

  private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (reference.get() != null && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(50);
    }
    return reference.get() == null;
  }

  private static String path(String folder) {
    return "/" + new File(folder).getName();
  }
}
