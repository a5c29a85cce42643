package dev.spoor.drain.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedDocumentsTest {
  private static final String EVENT =
      "{\"a\":\"x\",\"objects\":[{\"a\":\"y\",\"token\":\"@\"}],\"n\":7,\"d\":0.5,\"yes\":true,"
          + "\"pad\":\"@\",\"code\":404}";

  private final Heard exchange = new Heard();
  private final JsonReader reader = new JsonReader(Heard.FIELDS, exchange, new TextPool());
  private final RepeatedDocuments documents = new RepeatedDocuments(reader);

  private List<String> heard(String document) {
    byte[] bytes = ("data: " + document + "\n").getBytes(UTF_8);
    exchange.heard.clear();
    exchange.reset();
    documents.begin(bytes, 6, bytes.length - 1);
    List<String> heard = new ArrayList<>(exchange.heard);
    heard.add(exchange.attributes().toString());
    heard.add(reader.closed() ? "closed" : reader.malformed() ? "malformed" : "open");
    reader.end();
    heard.addAll(exchange.heard.subList(heard.size() - 2, exchange.heard.size()));
    return heard;
  }

  /** What a reader hears that knows of no document before. */
  private static List<String> alone(String document) {
    return new RepeatedDocumentsTest().heard(document);
  }

  private void assertHeardAsAlone(String document) {
    assertEquals(alone(document), heard(document), document);
  }

  @Test
  void aDocumentThatDiffersInTextsNobodyAsksForSaysTheSame() {
    List<String> first = heard(EVENT);
    assertTrue(first.contains("5=7") && first.contains("4=404"), first::toString);
    for (String token : List.of("", " you", "\\\"\\\\\\u00e9\\ud83d", "\u00e9\u8db3", "\u0001\n")) {
      assertEquals(first, heard(EVENT.replace("@", token)), token);
    }
  }

  @Test
  void whateverElseDiffersIsRead() {
    heard(EVENT);
    for (int at = 0; at < EVENT.length(); at++) {
      for (String other : List.of("", "z", "\"", "\\", "{", "}", "1", " ", ",", "\u00e9")) {
        heard(EVENT);
        assertHeardAsAlone(EVENT.substring(0, at) + other + EVENT.substring(at + 1));
        heard(EVENT);
        assertHeardAsAlone(EVENT.substring(0, at) + other + EVENT.substring(at));
      }
      heard(EVENT);
      assertHeardAsAlone(EVENT.substring(0, at) + "\"");
    }
  }

  @Test
  void moreThanOneDocumentInAnEventIsOneShape() {
    for (String event : List.of(EVENT + EVENT, EVENT + " ", EVENT + " 12", EVENT + "true")) {
      heard(event);
      assertHeardAsAlone(event.replace("@", "other"));
    }
  }

  @Test
  void theReaderGoesOnBehindARepeatedDocument() {
    byte[] event = EVENT.getBytes(UTF_8);
    for (String more : List.of("{\"n\":8}", " ", "x", "12", "}")) {
      heard(EVENT);
      documents.begin(event, 0, event.length);
      boolean closed = reader.closed();
      exchange.heard.clear();
      reader.bytes(more.getBytes(UTF_8), 0, more.length());
      List<String> heard = List.copyOf(exchange.heard);
      boolean malformed = reader.malformed();
      reader.end();
      documents.reset();
      documents.begin(event, 0, event.length);
      assertTrue(closed && reader.closed());
      exchange.heard.clear();
      reader.bytes(more.getBytes(UTF_8), 0, more.length());
      assertEquals(heard, exchange.heard, more);
      assertEquals(malformed, reader.malformed(), more);
      reader.end();
    }
  }

  @Test
  void aDocumentInPiecesLeavesTheShapeOfTheOneBefore() {
    List<String> first = heard(EVENT);
    byte[] event = EVENT.getBytes(UTF_8);
    for (int at = 1; at < event.length; at++) {
      exchange.heard.clear();
      documents.begin(event, 0, at);
      reader.bytes(event, at, event.length);
      assertTrue(reader.closed());
      assertTrue(first.containsAll(exchange.heard), exchange.heard::toString);
      reader.end();
      assertHeardAsAlone(EVENT.replace("@", "next"));
    }
  }

  @Test
  void documentsOfManyGapsOrFindingsOrOfAnyLengthAreReadEachTime() {
    String gaps = "{" + "\"b\":\"@\",".repeat(Gaps.LIMIT) + "\"c\":\"@\",\"n\":1}";
    String findings = "{" + "\"n\":1,".repeat(Findings.LIMIT) + "\"a\":\"x\"}";
    String length = "{\"b\":[" + "1,".repeat(DocumentShape.LIMIT) + "2],\"n\":1}";
    String text = "{\"b\":\"" + "@".repeat(DocumentShape.LIMIT) + "\",\"n\":1}";
    for (String document : List.of(gaps, findings, length, text)) {
      heard(document);
      assertHeardAsAlone(document.replace("@", "y"));
    }
  }

  @Test
  void aBrokenDocumentIsNoShape() {
    heard(EVENT);
    heard("{\"a\":\"x\",");
    assertHeardAsAlone("{\"a\":\"x\",");
    heard("{\"a\":\"x\",,}");
    assertHeardAsAlone("{\"a\":\"x\",,}");
    assertHeardAsAlone(EVENT);
  }

  @Test
  void aShapeFitsWholeDocumentsOnly() {
    DocumentShape shape = new DocumentShape();
    byte[] bytes = EVENT.getBytes(UTF_8);
    assertTrue(reader.readAndKeep(bytes, 0, bytes.length));
    shape.learn(bytes, 0, bytes.length, reader.gaps());
    byte[] other = EVENT.replace("@", "something else").getBytes(UTF_8);
    assertTrue(shape.fits(other, 0, other.length));
    assertFalse(shape.fits(other, 0, other.length - 1));
    assertFalse(shape.fits(other, 1, other.length));
    shape.forget();
    assertFalse(shape.fits(other, 0, other.length));
  }
}
