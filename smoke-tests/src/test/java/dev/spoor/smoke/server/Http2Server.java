package dev.spoor.smoke.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import okhttp3.Protocol;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;

/** An HTTPS server that speaks HTTP/2, with a certificate of its own. */
public final class Http2Server implements AutoCloseable {
  private static final String PASSWORD = "smoke-tests";
  private static final int NO_ERROR = 0;

  private final MockWebServer server = new MockWebServer();
  private final Path keyStore;

  private Http2Server(Path keyStore) {
    this.keyStore = keyStore;
  }

  /** Answers completions, plain, and anything else with a few bytes. */
  public static Http2Server start(Path folder) throws IOException, GeneralSecurityException {
    return start(
        folder,
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest asked) {
            boolean completion = asked.getPath().endsWith("/chat/completions");
            return new MockResponse()
                .setHeader("Content-Type", completion ? "application/json" : "text/plain")
                .setBody(completion ? Completions.PLAIN : "hello");
          }
        });
  }

  /** Answers 413 upon the head of a request, and ends the stream without having read the body. */
  public static Http2Server refusing(Path folder) throws IOException, GeneralSecurityException {
    return start(
        folder,
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest asked) {
            return peek();
          }

          @Override
          public MockResponse peek() {
            return new MockResponse()
                .setResponseCode(413)
                .setHeader("Content-Type", "application/json")
                .setBody("{\"error\":{\"type\":\"request_too_large\"}}")
                .setSocketPolicy(SocketPolicy.DO_NOT_READ_REQUEST_BODY)
                .setHttp2ErrorCode(NO_ERROR);
          }
        });
  }

  private static Http2Server start(Path folder, Dispatcher answers)
      throws IOException, GeneralSecurityException {
    Http2Server one = new Http2Server(newKeyStore(folder));
    one.server.useHttps(one.context().getSocketFactory(), false);
    one.server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    one.server.setDispatcher(answers);
    one.server.start(InetAddress.getLoopbackAddress(), 0);
    return one;
  }

  public String url() {
    return "https://localhost:" + server.getPort();
  }

  /** JVM options with which a client trusts this server. */
  public String[] trust() {
    return new String[] {
      "-Djavax.net.ssl.trustStore=" + keyStore, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD
    };
  }

  public RecordedRequest asked() throws InterruptedException {
    return server.takeRequest();
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keyStore)) {
      keys.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static Path newKeyStore(Path folder) throws IOException {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "loopback",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!Files.exists(file)) {
      throw new IOException("keytool: " + said);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
  }
}
