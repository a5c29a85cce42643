package dev.spoor.drain.export;

import static dev.spoor.drain.export.ScriptedServer.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application sets for its whole process is not for us. */
class ProcessDefaultsTest {
  private ScriptedServer server;

  @BeforeEach
  void listen() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void whatTheApplicationSetForItsProcessIsNeitherAskedNorTold() {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    server.answers =
        List.of(
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b\r\n"
                + "Content-Length: 0\r\n\r\n");
    server.serve();
    ProxySelector proxies = ProxySelector.getDefault();
    CookieHandler cookies = CookieHandler.getDefault();
    try (CollectorConnection connection = server.connection(Map.of(), Duration.ofSeconds(10))) {
      ProxySelector.setDefault(new NoticedProxies(asked));
      CookieHandler.setDefault(new NoticedCookies(asked));
      Authenticator.setDefault(new NoticedAuthenticator(asked));
      assertEquals("HTTP 401", post(connection).message());
    } finally {
      ProxySelector.setDefault(proxies);
      CookieHandler.setDefault(cookies);
      Authenticator.setDefault(null);
    }
    assertEquals(List.of(), asked);
    assertEquals(1, server.requests.size());
  }

  private static final class NoticedProxies extends ProxySelector {
    private final List<String> asked;

    NoticedProxies(List<String> asked) {
      this.asked = asked;
    }

    @Override
    public List<java.net.Proxy> select(URI uri) {
      asked.add("proxy for " + uri);
      return List.of(java.net.Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      asked.add("proxy failed");
    }
  }

  private static final class NoticedCookies extends CookieHandler {
    private final List<String> asked;

    NoticedCookies(List<String> asked) {
      this.asked = asked;
    }

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      asked.add("cookies");
      return Map.of();
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) {
      asked.add("cookie");
    }
  }

  private static final class NoticedAuthenticator extends Authenticator {
    private final List<String> asked;

    NoticedAuthenticator(List<String> asked) {
      this.asked = asked;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      asked.add("password");
      return null;
    }
  }
}
