package dev.spoor.smoke.faults.export;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;

/**
 * A span as it came over the wire.
 *
 * @param pid of the process that made it
 * @param url empty when it is no HTTP exchange
 */
public record ReceivedSpan(String spanId, long pid, String url) {

  static ReceivedSpan of(Resource resource, Span span) {
    return new ReceivedSpan(
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        Long.parseLong(attribute(resource.getAttributesList(), "process.pid", "0")),
        attribute(span.getAttributesList(), "url.full", ""));
  }

  String path() {
    return url.isEmpty() ? "" : URI.create(url).getRawPath();
  }

  private static String attribute(List<KeyValue> attributes, String key, String absent) {
    return attributes.stream()
        .filter(one -> one.getKey().equals(key))
        .map(
            one ->
                one.getValue().hasIntValue()
                    ? "" + one.getValue().getIntValue()
                    : one.getValue().getStringValue())
        .findFirst()
        .orElse(absent);
  }
}
