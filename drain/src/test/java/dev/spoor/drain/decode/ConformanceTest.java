package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spoor.journal.SemanticConventions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads a folder of recorded real exchanges named by {@code -Dspoor.conformance}: those of a
 * protocol that is spoken here have to tell all that is expected of them.
 */
class ConformanceTest {
  @TestFactory
  Stream<DynamicTest> readsRecordedExchanges() throws IOException {
    String folder = System.getProperty("spoor.conformance");
    if (folder == null) {
      // Inside a test, so that it is reported as skipped.
      return Stream.of(
          DynamicTest.dynamicTest(
              "no folder of recorded exchanges: -Dspoor.conformance=DIR", () -> assumeTrue(false)));
    }
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        Map<?, ?> exchange = (Map<?, ?>) JsonTree.read(Files.readAllBytes(file));
        Map<?, ?> request = (Map<?, ?>) exchange.get("request");
        if (Protocols.match((String) request.get("method"), (String) request.get("url")) != null) {
          String name = Path.of(folder).relativize(file).toString();
          tests.add(DynamicTest.dynamicTest(name, () -> check(exchange)));
        }
      }
    }
    assertTrue(!tests.isEmpty(), "nothing in " + folder + " is of a protocol that is known here");
    return tests.stream();
  }

  private static void check(Map<?, ?> exchange) {
    Recorded recorded = recorded(exchange);
    Map<?, ?> expected = (Map<?, ?>) exchange.get("expected");
    Decoded whole = recorded.whole();
    contains(expected, whole);
    assertNull(whole.undecoded());
    assertEquals(whole, recorded.gzipped().whole());
    Random random = new Random(1);
    for (int round = 0; round < 20; round++) {
      assertEquals(
          whole,
          recorded.play(
              chunks(recorded.request(), random),
              chunks(recorded.response(), random),
              Ending.WHOLE));
    }
  }

  private static void contains(Map<?, ?> expected, Decoded decoded) {
    for (Map.Entry<?, ?> entry : expected.entrySet()) {
      if (entry.getKey().equals("tool_calls")) {
        Map<String, String> calls = new LinkedHashMap<>();
        decoded.toolCalls().forEach(call -> calls.put(call.id(), call.name()));
        assertEquals(entry.getValue(), calls);
      } else {
        String name = (String) entry.getKey();
        assertEquals(entry.getValue(), decoded.attributes().get(name), name);
      }
    }
    Map<?, ?> calls = (Map<?, ?>) expected.get("tool_calls");
    if (calls != null) {
      assertEquals(
          List.copyOf(calls.keySet()),
          decoded.attributes().get(SemanticConventions.SPOOR_RESPONSE_TOOL_CALL_IDS));
    }
  }

  private static Recorded recorded(Map<?, ?> exchange) {
    Map<?, ?> request = (Map<?, ?>) exchange.get("request");
    Map<?, ?> response = (Map<?, ?>) exchange.get("response");
    List<String> headers = new ArrayList<>();
    String contentType = null;
    for (Map.Entry<?, ?> header : ((Map<?, ?>) response.get("headers")).entrySet()) {
      headers.add((String) header.getKey());
      headers.add((String) header.getValue());
      if (header.getKey().toString().equalsIgnoreCase("content-type")) {
        contentType = (String) header.getValue();
      }
    }
    return new Recorded(
        (String) request.get("url"),
        body(request),
        ((Long) response.get("status")).intValue(),
        contentType,
        null,
        headers,
        body(response));
  }

  private static byte[] body(Map<?, ?> message) {
    if (message.get("body_base64") != null) {
      return Base64.getDecoder().decode((String) message.get("body_base64"));
    }
    return message.get("body") == null ? new byte[0] : Recorded.bytes((String) message.get("body"));
  }

  private static List<byte[]> chunks(byte[] all, Random random) {
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      int to = Math.min(all.length, from + 1 + random.nextInt(random.nextBoolean() ? 7 : 300));
      chunks.add(Recorded.part(all, from, to));
      from = to;
    }
    return chunks;
  }
}
