package dev.spoor.smoke.faults.together;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Calls with the OkHttp of its webapp and with a client that the whole server shares, into which it
 * passes objects of its own.
 */
public final class CallingServlet extends HttpServlet {
  static final String SHARED = "shared client";
  static final String SERVER = "server";
  private static final long serialVersionUID = 1;

  /** Without timeouts: okio's thread for these would hold the webapp for a minute. */
  private final transient OkHttpClient client =
      new OkHttpClient.Builder()
          .connectTimeout(Duration.ZERO)
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO)
          .build();

  @Override
  protected void doGet(HttpServletRequest asked, HttpServletResponse reply) throws IOException {
    String url = getServletContext().getAttribute(SERVER) + getServletContext().getContextPath();
    Request request = new Request.Builder().url(url + "/okhttp").build();
    try (Response response = client.newCall(request).execute()) {
      reply.getWriter().println("OkHttp " + response.code() + " " + response.body().string());
    }
    HttpClient shared = (HttpClient) getServletContext().getAttribute(SHARED);
    try {
      reply
          .getWriter()
          .println(
              shared
                  .send(
                      HttpRequest.newBuilder(URI.create(url + "/shared")).build(),
                      head ->
                          BodySubscribers.mapping(
                              BodySubscribers.ofString(StandardCharsets.UTF_8),
                              text -> head.statusCode() + " " + text))
                  .body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Ends what OkHttp keeps for a minute beyond its last call, of its own accord. */
  @Override
  public void destroy() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdownNow();
    try {
      try {
        Class<?> runner = Class.forName("okhttp3.internal.concurrent.TaskRunner");
        Object backend =
            runner.getMethod("getBackend").invoke(runner.getField("INSTANCE").get(null));
        backend.getClass().getMethod("shutdown").invoke(backend);
      } catch (ClassNotFoundException older) {
        Field pool =
            Class.forName("okhttp3.internal.connection.RealConnectionPool")
                .getDeclaredField("executor");
        pool.setAccessible(true);
        ((ThreadPoolExecutor) pool.get(null)).shutdownNow();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
