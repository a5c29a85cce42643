package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the instrumentations declare and need is there in real versions of their clients. */
class ClientVersionsTest {
  private static final String JDK_CLIENT = "jdkhttpclient.JdkHttpClient";

  @ParameterizedTest
  @CsvSource({
    "okhttp.OkHttp, okhttp-3.14.0",
    "okhttp.OkHttp, okhttp-4.12.0",
    "okhttp.OkHttp, okhttp-5.5.1",
    "openaijava.OpenAiJava, openai-java",
    "opentelemetry.OpenTelemetryContext, opentelemetry",
    "jdkhttpclient.JdkHttpClient,",
  })
  void everySymbolThatIsNeededIsThere(String instrumentation, String version) throws Exception {
    ClientVersion client = new ClientVersion(instrumentation, version);
    assertNull(ReferenceCheck.firstMissing(client.index.needs(), new Shapes(client.loader)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"okhttp-3.14.0", "okhttp-4.12.0", "okhttp-5.5.1"})
  void aSymbolThatIsMissingIsRefusedAndNamed(String version) throws Exception {
    ClientVersion client = new ClientVersion("okhttp.OkHttp", version);
    assertEquals("okhttp3.Gone", missing(client, "okhttp3/Gone"));
    assertEquals("okhttp3.Request gone ()V", missing(client, "okhttp3/Request gone ()V"));
    String otherType = "okhttp3/Request method ()Ljava/net/URI;";
    assertEquals("okhttp3.Request method ()Ljava.net.URI;", missing(client, otherType));
    assertEquals("okio.Buffer head I", missing(client, "okio/Buffer head I"));
    assertNull(missing(client, "okhttp3/Request hashCode ()I"), "inherited from Object");
    assertNull(missing(client, "okhttp3/Protocol ordinal ()I"), "inherited from Enum");
  }

  private static String missing(ClientVersion client, String need) throws Exception {
    List<String> needs = new ArrayList<>(client.index.needs());
    needs.add(need);
    return ReferenceCheck.firstMissing(needs, new Shapes(client.loader));
  }

  @ParameterizedTest
  @CsvSource({
    "okhttp-3.14.0, okhttp3.RealCall",
    "okhttp-4.12.0, okhttp3.internal.connection.RealCall",
    "okhttp-5.5.1, okhttp3.internal.connection.RealCall",
  })
  void everyVersionOfOkHttpHasEachPlaceWhereACallPasses(String version, String call)
      throws Exception {
    ClientVersion client = new ClientVersion("okhttp.OkHttp", version);
    TreeSet<String> places = new TreeSet<>();
    for (Point point : client.points()) {
      byte[] file = client.classFile(point.type);
      if (file != null && ClientVersion.matches(file, point) == 1) {
        places.add(point.type + "." + point.method.replace("$okhttp", ""));
      }
    }
    String internal = "okhttp3.internal.";
    assertEquals(
        new TreeSet<>(
            List.of(
                call + ".getResponseWithInterceptorChain",
                "okhttp3.Dispatcher.enqueue",
                internal + "connection.ConnectInterceptor.intercept",
                internal + "http1.Http1ExchangeCodec.writeRequest",
                internal + "http1.Http1ExchangeCodec.createRequestBody",
                internal + "http1.Http1ExchangeCodec.openResponseBodySource",
                internal + "http2.Http2ExchangeCodec.writeRequestHeaders",
                internal + "http2.Http2ExchangeCodec.createRequestBody",
                internal + "http2.Http2ExchangeCodec.openResponseBodySource")),
        places);
  }

  @Test
  void everyServiceOfOpenAiJavaThatIsDeclaredHasCallsToWeave() throws Exception {
    ClientVersion client = new ClientVersion("openaijava.OpenAiJava", "openai-java");
    List<String> silent = new ArrayList<>(client.index.woven());
    for (Point point : client.points()) {
      byte[] file = client.classFile(point.type);
      assertNotNull(file, point.type);
      if (ClientVersion.matches(file, point) > 0) {
        silent.remove(point.type);
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void openTelemetryHasWhatIsDeclared() throws Exception {
    ClientVersion client = new ClientVersion("opentelemetry.OpenTelemetryContext", "opentelemetry");
    for (Point point : client.points()) {
      assertEquals(1, ClientVersion.matches(client.classFile(point.type), point), point::toString);
    }
  }

  @Test
  void theRunningJdkHasWhatIsDeclaredOfItsClient() throws Exception {
    assertJdkHasPoints(ClientVersionsTest::classFileOfThisJdk);
  }

  @Test
  void jdk25HasWhatIsDeclaredOfItsClient() throws Exception {
    try (OtherJdk jdk = OtherJdk.find()) {
      assumeTrue(jdk != null, "no JDK 25 here: set spoor.jdk25 to its home");
      assertJdkHasPoints(type -> jdk.classFile("java.net.http", type));
    }
  }

  /** Each method that is declared is there once, with one of the numbers of parameters. */
  private static void assertJdkHasPoints(WovenFiles.Source jdk) throws Exception {
    Map<String, Integer> found = new TreeMap<>();
    for (Point point : new ClientVersion(JDK_CLIENT, null).points()) {
      byte[] file = jdk.of(point.type);
      assertNotNull(file, point.type);
      int matches = ClientVersion.matches(file, point);
      found.merge(point.type + "." + point.method, matches, Integer::sum);
    }
    found.forEach((method, times) -> assertEquals(1, times, method));
  }

  /** Also finds every value that is declared: those of the JDK are its own secrets. */
  @ParameterizedTest
  @CsvSource({
    "okhttp.OkHttp, okhttp-3.14.0",
    "okhttp.OkHttp, okhttp-4.12.0",
    "okhttp.OkHttp, okhttp-5.5.1",
    "openaijava.OpenAiJava, openai-java",
    "opentelemetry.OpenTelemetryContext, opentelemetry",
    "jdkhttpclient.JdkHttpClient,",
  })
  void everyDeclaredTypeIsWoven(String instrumentation, String version) throws Exception {
    ClientVersion client = new ClientVersion(instrumentation, version);
    WovenFiles loader = new WovenFiles(client.loader, client::classFile);
    for (String type : client.index.woven()) {
      byte[] file = client.classFile(type);
      if (file != null) {
        loader.put(type, assertWoven(client, type, file, loader));
      }
    }
    loader.verify();
  }

  @Test
  void everyDeclaredTypeOfJdk25IsWoven() throws Exception {
    ClientVersion client = new ClientVersion(JDK_CLIENT, null);
    try (OtherJdk jdk = OtherJdk.find()) {
      assumeTrue(jdk != null, "no JDK 25 here: set spoor.jdk25 to its home");
      WovenFiles files = new WovenFiles(null, type -> jdk.classFile("java.net.http", type));
      for (String type : client.index.woven()) {
        assertWoven(client, type, jdk.classFile("java.net.http", type), files);
      }
    }
  }

  private static byte[] assertWoven(
      ClientVersion client, String type, byte[] file, ClassLoader loader) {
    List<String> refused = new ArrayList<>();
    List<Point> points = client.points(type);
    byte[] woven = WovenPoints.of(points, loader, file, refused);
    assertEquals(List.of(), refused);
    int matches = points.stream().mapToInt(point -> ClientVersion.matches(file, point)).sum();
    assertEquals(matches, BridgeCalls.linked(woven).size(), type);
    return woven;
  }

  private static byte[] classFileOfThisJdk(String type) throws java.io.IOException {
    try (java.io.InputStream in =
        ModuleLayer.boot()
            .findModule("java.net.http")
            .orElseThrow()
            .getResourceAsStream(type.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }
}
