package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same bytes as the published protocol classes write. */
class ProtobufWriterTest {
  private static final int ATTRIBUTES = 1;

  private static byte[] written(String key, Object value) {
    ProtobufWriter out = new ProtobufWriter();
    new KeyValues(out, ATTRIBUTES).put(key, value);
    return out.copy();
  }

  private static byte[] published(String key, AnyValue.Builder value) {
    KeyValue pair = KeyValue.newBuilder().setKey(key).setValue(value).build();
    return Resource.newBuilder().addAttributes(pair).build().toByteArray();
  }

  private static void assertText(String text) {
    assertArrayEquals(
        published("key", AnyValue.newBuilder().setStringValue(text)), written("key", text));
  }

  @Test
  void messagesWithinMessagesHaveTheirLengthWhateverItTakes() {
    for (int length : new int[] {0, 1, 114, 115, 116, 127, 128, 129, 16_383, 16_384, 3 << 20}) {
      assertText("x".repeat(length));
    }
  }

  @Test
  void textsAreUtf8() {
    assertText("Zürich");
    assertText("naïve \u2192 \uD83E\uDD16 end");
    assertText("\u00fc".repeat(200));
  }

  @Test
  void everyTypeOfValueIsWritten() {
    for (long number : new long[] {0, 1, 127, 128, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertArrayEquals(
          published("n", AnyValue.newBuilder().setIntValue(number)), written("n", number));
    }
    assertArrayEquals(published("d", AnyValue.newBuilder().setDoubleValue(0.1)), written("d", 0.1));
    assertArrayEquals(
        published("f", AnyValue.newBuilder().setBoolValue(false)), written("f", false));
    ArrayValue.Builder list =
        ArrayValue.newBuilder()
            .addValues(AnyValue.newBuilder().setStringValue("a"))
            .addValues(AnyValue.newBuilder().setStringValue(""));
    assertArrayEquals(
        published("l", AnyValue.newBuilder().setArrayValue(list)), written("l", List.of("a", "")));
  }
}
