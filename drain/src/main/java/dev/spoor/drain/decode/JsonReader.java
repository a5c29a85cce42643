package dev.spoor.drain.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads JSON documents as their bytes come and takes the fields that are asked for out of them.
 * Memory is bounded by depth and by the longest string that {@link StringClamp} lets through, not
 * by the document. What was read before a document breaks off or turns out malformed is kept.
 */
final class JsonReader<X extends Exchange> {
  private static final int DEPTH_LIMIT = 256;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Field names of other people's documents must not stay in the JVM's string table.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          // Servers written in Python answer so.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_LIMIT)
                  .maxNumberLength(StringClamp.WORD_LIMIT)
                  .build())
          .build();

  private final Fields<X> root;
  private final X exchange;

  /** What is open, outermost first; null for what nobody asked about. */
  private final List<Fields<X>> open = new ArrayList<>();

  /** Whether what is open at a depth, from 1, is an array. */
  private final BitSet inArray = new BitSet();

  private JsonParser parser;
  private ByteArrayFeeder feeder;
  private StringClamp clamp;
  private Fields<X> field;
  private boolean malformed;
  private boolean closed;

  JsonReader(Fields<X> root, X exchange) {
    this.root = root;
    this.exchange = exchange;
  }

  /** Takes a part of the document; the first part begins it. */
  void bytes(byte[] bytes, int from, int to) {
    if (malformed) {
      return;
    }
    try {
      if (parser == null) {
        begin();
      }
      clamp.bytes(bytes, from, to);
    } catch (IOException | RuntimeException e) {
      malformed = true;
    }
  }

  private void begin() throws IOException {
    parser = JSON.createNonBlockingByteArrayParser();
    feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    clamp = new StringClamp(this::parse);
    closed = false;
  }

  private void parse(byte[] bytes, int from, int to) throws IOException {
    feeder.feedInput(bytes, from, to);
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.NOT_AVAILABLE) {
      switch (token) {
        case FIELD_NAME -> {
          Fields<X> object = open.get(open.size() - 1);
          field = object == null ? null : object.member(parser.currentName());
        }
        case START_OBJECT, START_ARRAY -> push(token == JsonToken.START_ARRAY);
        case END_OBJECT, END_ARRAY -> pop();
        default -> {
          Fields<X> node = node();
          if (node != null) {
            node.value(exchange, token, parser);
          }
        }
      }
      token = parser.nextToken();
    }
  }

  /** The node of the value that comes now. */
  private Fields<X> node() {
    if (open.isEmpty()) {
      return root;
    }
    if (!inArray.get(open.size())) {
      return field;
    }
    Fields<X> array = open.get(open.size() - 1);
    // Some wrap the whole document into an array.
    return array == null || array == root ? array : array.elements();
  }

  private void push(boolean array) {
    Fields<X> node = node();
    open.add(node);
    inArray.set(open.size(), array);
    if (node != null) {
      node.begin(exchange);
    }
  }

  private void pop() {
    Fields<X> node = open.remove(open.size() - 1);
    closed |= open.isEmpty();
    if (node != null) {
      node.end(exchange);
    }
  }

  boolean malformed() {
    return malformed;
  }

  /** Whether the document so far is an object or array that has come to its end. */
  boolean closed() {
    return closed && open.isEmpty() && !malformed;
  }

  /** Ends the document, wherever it is; the next bytes begin another one. */
  void end() {
    while (!open.isEmpty()) {
      pop();
    }
    if (parser != null) {
      try {
        parser.close();
      } catch (IOException | RuntimeException e) {
        malformed = true;
      }
    }
    parser = null;
    field = null;
    malformed = false;
  }
}
