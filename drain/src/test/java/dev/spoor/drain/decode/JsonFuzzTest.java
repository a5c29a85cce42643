package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON reader beside Jackson: what Jackson takes, the reader takes and hears the same in it;
 * what the reader takes to its end and is UTF-8, Jackson takes.
 */
@Fault(Row.HOSTILE_PEERS)
public class JsonFuzzTest extends FuzzTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonNesting.LIMIT)
                  .maxNumberLength(JsonReader.NUMBER_LIMIT)
                  .build())
          .build();

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    if (text.contains("INF") || text.contains("+I") || !isUtf8(input)) {
      return; // Jackson takes more words for infinity, and characters in more bytes than they need
    }
    Heard heard = new Heard();
    JsonReader reader = new JsonReader(Heard.FIELDS, heard, new TextPool());
    // White space ends a number at the end.
    reader.bytes(input, 0, input.length);
    reader.bytes(new byte[] {' '}, 0, 1);
    List<String> told = new ArrayList<>();
    Verdict verdict = jackson(input, told);
    if (verdict == Verdict.TAKEN) {
      assertFalse(reader.malformed(), "Jackson takes it: " + text);
      assertEquals(told, heard.heard, text);
    } else if (verdict == Verdict.REFUSED && reader.closed()) {
      throw new AssertionError("Jackson does not take it: " + text);
    }
  }

  private enum Verdict {
    TAKEN,
    BREAKS_OFF,
    REFUSED,
    UNKNOWN
  }

  /** Whether it takes all of it; and what it read of {@link Heard#FIELDS}. */
  private static Verdict jackson(byte[] input, List<String> told) throws IOException {
    try (JsonParser parser = JACKSON.createNonBlockingByteArrayParser()) {
      ByteArrayFeeder feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
      feeder.feedInput(input, 0, input.length);
      feeder.endOfInput();
      Told tree = new Told(told);
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.NOT_AVAILABLE) {
          return Verdict.BREAKS_OFF;
        }
        tree.take(token, parser);
      }
      return Verdict.TAKEN;
    } catch (JsonEOFException breaksOff) {
      return Verdict.BREAKS_OFF;
    } catch (IOException malformed) {
      // Jackson wants both halves of a surrogate pair in a name; RFC 8259 does not (8.2).
      boolean half = malformed.getMessage().contains("surrogate");
      return half ? Verdict.UNKNOWN : Verdict.REFUSED;
    }
  }

  /** What Jackson's tokens say of the fields. */
  private static final class Told {
    private static final String IGNORED = "?";
    private final List<String> told;

    /** Paths of what is open: names with a dot before, [] for elements, ? where nobody asks. */
    private final List<String> open = new ArrayList<>();

    private final List<Boolean> arrays = new ArrayList<>();
    private String name = "";

    Told(List<String> told) {
      this.told = told;
    }

    void take(JsonToken token, JsonParser parser) throws IOException {
      switch (token) {
        case FIELD_NAME -> name = parser.currentName();
        case START_OBJECT, START_ARRAY -> {
          String path = path();
          if (path.equals(".objects[]")) {
            told.add("6{");
          }
          open.add(path);
          arrays.add(token == JsonToken.START_ARRAY);
        }
        case END_OBJECT, END_ARRAY -> {
          arrays.remove(arrays.size() - 1);
          if (open.remove(open.size() - 1).equals(".objects[]")) {
            told.add("}6");
          }
        }
        case VALUE_STRING -> text(path(), parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path(), token, parser.getText());
        default -> {}
      }
    }

    private String path() {
      if (open.isEmpty()) {
        return "";
      }
      String parent = open.get(open.size() - 1);
      boolean array = arrays.get(arrays.size() - 1);
      if (parent.equals(IGNORED) || array && parent.isEmpty()) {
        return parent; // an array around the document counts for nothing
      }
      String path = array ? parent + "[]" : parent + "." + name;
      return Heard.isAsked(path) ? path : IGNORED;
    }

    private void text(String path, String text) {
      int field = Heard.textAt(path);
      if (field > 0) {
        boolean whole = text.length() <= JsonText.LIMIT;
        int end = whole ? text.length() : JsonText.LIMIT;
        end -= !whole && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        told.add(field + "=" + text.substring(0, end));
      }
    }

    private void number(String path, JsonToken token, String written) {
      boolean whole = token == JsonToken.VALUE_NUMBER_INT;
      if (path.equals(".code") && whole) {
        told.add("4=" + written);
      } else if (path.equals(".n")) {
        try {
          double value = whole ? 0 : Double.parseDouble(written);
          if (whole) {
            told.add("5=" + Long.parseLong(written));
          } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            told.add("5=" + (long) value);
          }
        } catch (NumberFormatException tooLargeOrNone) {
          // Not told.
        }
      }
    }
  }

  private static boolean isUtf8(byte[] input) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Override
  protected List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (String json :
        List.of(
            "{\"a\":\"x\\u00e9\\ud83d\\ude00\\n\",\"n\":12,\"code\":404,\"in\":{\"ner\":\"Gr\u00fc\u00dfe \ud83c\udf0d\"}}",
            "[{\"list\":[\"a\",1,null,\"b\",[\"c\"]],\"objects\":[{\"a\":\"1\"},{\"a\":2},[]],\"n\":1.20e1}]",
            "\ufeff{\"n\":-9223372036854775808,\"n\":9223372036854775808,\"d\":0.1,\"yes\":true} {\"a\":\"\"}",
            "{\"x\":NaN,\"y\":-Infinity,\"z\":[[[{}]]],\"a\":\"" + "long ".repeat(110) + "\"}")) {
      seeds.add(json.getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  @Override
  protected void play(byte[] input) throws IOException {
    fuzzerTestOneInput(input);
  }
}
