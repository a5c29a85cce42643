package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors, and exchanges of which not all can be read. */
class OpenAiChatFailureTest {
  @Test
  void anHttpErrorIsItsStatusAndWhatTheProviderCallsIt() {
    Decoded decoded = Fixtures.RATE_LIMITED.whole();
    assertEquals("429", decoded.errorType());
    assertEquals("429", decoded.attributes().get("error.type"));
    assertEquals("tokens", decoded.attributes().get("spoor.error.provider_type"));
    assertEquals("rate_limit_exceeded", decoded.attributes().get("spoor.error.provider_code"));
    assertEquals(1.5, decoded.attributes().get("spoor.retry_after"));
    assertFalse(decoded.attributes().containsKey("gen_ai.response.finish_reasons"));
    assertFalse(decoded.toString().contains("secret"));
  }

  @Test
  void anErrorInsideASuccessfulStreamIsAnError() {
    Decoded decoded = Fixtures.ERROR_IN_STREAM.whole();
    assertEquals("server_error", decoded.errorType());
    assertEquals("502", decoded.attributes().get("spoor.error.provider_code"));
    assertEquals(List.of("error"), decoded.attributes().get("gen_ai.response.finish_reasons"));
    assertEquals(200L, decoded.attributes().get("http.response.status_code"));
    assertFalse(decoded.toString().contains("secret"));
  }

  @Test
  void whatWasReadBeforeAStreamBrokeOffIsKept() {
    Decoded cut = Fixtures.BROKEN_OFF.cut();
    assertEquals("chatcmpl-6", cut.attributes().get("gen_ai.response.id"));
    assertEquals("fp_6", cut.attributes().get("openai.response.system_fingerprint"));
    assertEquals(List.of("error"), cut.attributes().get("gen_ai.response.finish_reasons"));
    assertEquals(1L, cut.attributes().get("spoor.stream.chunks"));
    assertNull(cut.errorType(), "how it broke off is for the client to say");
    assertNull(cut.undecoded());
    assertFalse(cut.whole());
  }

  @Test
  void anAnswerThatEndsInOrderBeforeItsEndIsTruncated() {
    assertEquals(Decoded.TRUNCATED, Fixtures.BROKEN_OFF.whole().errorType());
    assertEquals(
        Decoded.TRUNCATED, Recorded.plain("{}", "{\"id\":\"x\",\"cho").whole().errorType());
  }

  @Test
  void nothingIsConcludedFromBytesThatWereNotSeen() {
    Recorded lost = Fixtures.BROKEN_OFF;
    Decoded decoded = lost.play(List.of(lost.request()), List.of(lost.response()), Ending.UNSEEN);
    assertFalse(decoded.attributes().containsKey("gen_ai.response.finish_reasons"));
    assertNull(decoded.errorType());
    assertFalse(decoded.whole());
  }

  @Test
  void unreadableBodiesSaySoAndKeepWhatTheHeadersSaid() {
    Decoded html = Fixtures.HTML.whole();
    assertEquals("neither JSON nor an event stream", html.undecoded());
    assertEquals("502", html.errorType());
    Decoded zstd = Fixtures.PLAIN.encoded("zstd", new byte[] {40, -75, 47, -3, 0}).whole();
    assertEquals("content encoding zstd", zstd.undecoded());
    assertEquals("content encoding zstd", zstd.attributes().get("spoor.undecoded"));
    assertEquals("gpt-4o", zstd.requestModel());
    assertEquals("req_1", zstd.attributes().get("spoor.response.request_id"));
    assertFalse(zstd.attributes().containsKey("gen_ai.response.finish_reasons"));
    assertNull(zstd.errorType());
  }

  @Test
  void garbageIsToleratedAndWhatIsReadableKept() {
    Decoded decoded = Fixtures.GARBAGE.whole();
    assertEquals("m", decoded.requestModel());
    assertEquals(2L, decoded.attributes().get("gen_ai.request.choice.count"));
    assertEquals("chatcmpl-7", decoded.attributes().get("gen_ai.response.id"));
    assertEquals("malformed JSON", decoded.undecoded());
  }

  @Test
  void anEmptyExchangeIsNoError() {
    ExchangeDecoder decoder = Protocols.match("POST", Recorded.OPENAI).newDecoder(0);
    decoder.end(Ending.CUT);
    Decoded decoded = decoder.result();
    assertNull(decoded.errorType());
    assertNull(decoded.undecoded());
    assertEquals(
        List.of("gen_ai.operation.name", "gen_ai.provider.name", "openai.api.type"),
        List.copyOf(decoded.attributes().keySet()));
  }

  @Test
  void aRefusedRequestHasNoStreamToSpeakOf() {
    Decoded decoded =
        Recorded.of("{\"stream\":true}", 500, "text/event-stream", "data: {\"error\":\"x y\"}\n\n")
            .whole();
    assertFalse(decoded.attributes().containsKey("spoor.stream.chunks"));
    assertEquals("500", decoded.errorType());
  }
}
