package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.journal.HeapBudget;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecoderPoolTest {
  private final DecoderPool pool = new DecoderPool(HeapBudget.unbounded());

  /** On the decoder that the exchange before has given back; what it says is compared at once. */
  private void assertReadAsByANewDecoder(Recorded exchange, String what) {
    ExchangeDecoder decoder = pool.take("POST", exchange.url(), Recorded.BEGIN);
    assertNotNull(decoder, what);
    decoder.requestBytes(ByteBuffer.wrap(exchange.request()));
    decoder.requestEnd(true);
    decoder.response(
        exchange.status(),
        exchange.contentType(),
        exchange.contentEncoding(),
        exchange.headers(),
        Recorded.BYTES);
    decoder.responseBytes(ByteBuffer.wrap(exchange.response()), Recorded.BYTES);
    decoder.end(Ending.WHOLE);
    assertEquals(exchange.whole(), decoder.result(), what);
    pool.give(decoder);
  }

  @Test
  void whateverADecoderReadBeforeItReadsTheNextExchangeAsANewOne() {
    for (Map.Entry<String, Recorded> before : Fixtures.all().entrySet()) {
      for (Map.Entry<String, Recorded> next : Fixtures.all().entrySet()) {
        assertReadAsByANewDecoder(before.getValue(), before.getKey());
        assertReadAsByANewDecoder(next.getValue(), next.getKey() + " after " + before.getKey());
      }
    }
  }

  @Test
  void requestsThatDifferInWhatTheUserWroteAreToldApart() {
    String request =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"@\"}],\"seed\":1}";
    for (String text : new String[] {"hi", "", "h\\u00e9", "hi", "a\",\"model\":\"n", "\\x"}) {
      assertReadAsByANewDecoder(
          Recorded.plain(request.replace("@", text), "{\"id\":\"1\"}"), "text " + text);
    }
    assertReadAsByANewDecoder(Recorded.plain(request.replace("1", "2"), "{}"), "another seed");
    assertReadAsByANewDecoder(Recorded.plain(request + "x", "{}"), "malformed at its end");
    assertReadAsByANewDecoder(Recorded.plain(request, "{}"), "whole again");
  }

  @Test
  void onlyPostsToPathsOfAnExchangeHaveADecoder() {
    assertNull(pool.take("GET", Recorded.OPENAI, 0));
    assertNull(pool.take("POST", "https://api.openai.com/v1/files", 0));
    assertNull(pool.take(null, Recorded.OPENAI, 0));
  }
}
