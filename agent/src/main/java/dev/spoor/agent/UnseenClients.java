package dev.spoor.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clients whose calls are not recorded. That one of them is in use shall be said: a trail without
 * its calls looks complete.
 *
 * <p>Each is known by a class that is loaded when the client is made or connects, not when somebody
 * looks whether it is there. Threads: any.
 */
final class UnseenClients {
  private static final String[][] TYPES = {
    {"HttpURLConnection", "sun/net/www/protocol/http/HttpURLConnection"},
    {"WebSocket of java.net.http", "jdk/internal/net/http/websocket/WebSocketImpl"},
    {"WebSocket of OkHttp", "okhttp3/internal/ws/RealWebSocket"},
    {"Java-WebSocket", "org/java_websocket/client/WebSocketClient"},
    {"OkHttp 2", "com/squareup/okhttp/internal/http/HttpEngine"},
    {
      "Apache HttpClient 5",
      "org/apache/hc/client5/http/impl/classic/InternalHttpClient",
      "org/apache/hc/client5/http/impl/classic/MinimalHttpClient",
      "org/apache/hc/client5/http/impl/async/InternalHttpAsyncClient",
      "org/apache/hc/client5/http/impl/async/InternalH2AsyncClient",
      "org/apache/hc/client5/http/impl/async/AbstractMinimalHttpAsyncClientBase"
    },
    {
      "Apache HttpClient 4",
      "org/apache/http/impl/client/InternalHttpClient",
      "org/apache/http/impl/client/MinimalHttpClient",
      "org/apache/http/impl/client/AbstractHttpClient"
    },
    {
      "Apache HttpAsyncClient 4",
      "org/apache/http/impl/nio/client/InternalHttpAsyncClient",
      "org/apache/http/impl/nio/client/MinimalHttpAsyncClient"
    },
    {"Commons HttpClient 3", "org/apache/commons/httpclient/HttpMethodDirector"},
    {"Reactor Netty", "reactor/netty/http/client/HttpClientOperations"},
    {"HTTP client on Netty", "io/netty/handler/codec/http/HttpClientCodec"},
    {
      "Jetty client",
      "org/eclipse/jetty/client/HttpDestination",
      "org/eclipse/jetty/client/transport/HttpDestination"
    },
    {"AWS CRT client", "software/amazon/awssdk/crt/http/HttpClientConnection"},
    {"Ktor CIO", "io/ktor/client/engine/cio/CIOEngine"},
    {"gRPC", "io/grpc/internal/ClientCallImpl"},
    {"Helidon WebClient", "io/helidon/webclient/http1/Http1ClientImpl"},
    {"Undertow client", "io/undertow/client/http/HttpClientConnection"},
  };

  /** Internal name of a type to its client's row. */
  private final Map<String, String[]> byType = new HashMap<>();

  private final List<String[]> found = new ArrayList<>();

  /** Null until something is recorded at all. */
  private Recording recording;

  UnseenClients() {
    for (int i = 0; i < TYPES.length; i++) {
      for (int j = 1; j < TYPES[i].length; j++) {
        byType.put(TYPES[i][j], TYPES[i]);
      }
    }
  }

  /** A class of that name is loaded: one look-up for all but these. */
  void loaded(String internalName) {
    String[] client = byType.get(internalName);
    if (client != null) {
      add(client);
    }
  }

  private synchronized void add(String[] client) {
    if (!found.contains(client)) {
      found.add(client);
      if (recording != null) {
        recording.unseen(client[0]);
      }
    }
  }

  /** Says which were found, now and later. */
  synchronized void tell(Recording begun) {
    recording = begun;
    for (int i = 0; i < found.size(); i++) {
      recording.unseen(found.get(i)[0]);
    }
  }
}
