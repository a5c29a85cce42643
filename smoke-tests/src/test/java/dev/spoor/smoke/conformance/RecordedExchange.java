package dev.spoor.smoke.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spoor.smoke.jvm.Json;
import dev.spoor.smoke.jvm.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One recorded exchange with a provider and what must at least be known of it. */
record RecordedExchange(
    String file,
    Map<String, Object> request,
    Map<String, Object> response,
    Map<String, Object> expected) {

  static List<RecordedExchange> in(Path folder) throws IOException {
    List<RecordedExchange> exchanges = new ArrayList<>();
    for (Path file : Trees.files(folder)) {
      if (file.toString().endsWith(".json")) {
        Map<String, Object> fields = Json.object(Files.readString(file));
        exchanges.add(
            new RecordedExchange(
                folder.relativize(file).toString(),
                Json.object(fields.get("request")),
                Json.object(fields.get("response")),
                Json.object(fields.get("expected"))));
      }
    }
    exchanges.sort((one, other) -> one.file().compareTo(other.file()));
    return exchanges;
  }

  String method() {
    return ((String) request.get("method")).toUpperCase(Locale.ROOT);
  }

  URI uri() {
    return URI.create((String) request.get("url"));
  }

  /** The same resource, at that port of wherever the host's name leads to. */
  String urlAt(int port) {
    String query = uri().getRawQuery() == null ? "" : "?" + uri().getRawQuery();
    return "http://" + uri().getHost() + ":" + port + uri().getRawPath() + query;
  }

  int status() {
    return ((Long) response.get("status")).intValue();
  }

  Map<String, Object> responseHeaders() {
    return Json.object(response.getOrDefault("headers", Map.of()));
  }

  byte[] requestBody() {
    return body(request);
  }

  byte[] responseBody() {
    return body(response);
  }

  private static byte[] body(Map<String, Object> message) {
    if (message.get("body_base64") != null) {
      return Base64.getDecoder().decode((String) message.get("body_base64"));
    }
    return message.get("body") == null
        ? new byte[0]
        : ((String) message.get("body")).getBytes(UTF_8);
  }
}
