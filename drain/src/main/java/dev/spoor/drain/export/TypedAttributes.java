package dev.spoor.drain.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Journal attributes as OpenTelemetry's, each with the type it was recorded with. */
final class TypedAttributes {
  private TypedAttributes() {}

  static Attributes of(Map<String, Object> attributes) {
    AttributesBuilder builder = Attributes.builder();
    attributes.forEach((name, value) -> put(builder, name, value));
    return builder.build();
  }

  static void put(AttributesBuilder builder, String name, Object value) {
    if (value instanceof String text) {
      builder.put(AttributeKey.stringKey(name), text);
    } else if (value instanceof Double || value instanceof Float) {
      builder.put(AttributeKey.doubleKey(name), ((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      builder.put(AttributeKey.longKey(name), number.longValue());
    } else if (value instanceof Boolean flag) {
      builder.put(AttributeKey.booleanKey(name), flag);
    } else if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>(list.size());
      list.forEach(item -> texts.add(String.valueOf(item)));
      builder.put(AttributeKey.stringArrayKey(name), texts);
    } else if (value != null) {
      builder.put(AttributeKey.stringKey(name), value.toString());
    }
  }
}
