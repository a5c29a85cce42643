package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EverySplitTest {
  @TestFactory
  Stream<DynamicTest> whereverTheBytesAreSplitTheRecordIsTheSame() {
    return Fixtures.all().entrySet().stream()
        .flatMap(
            fixture ->
                Stream.of(
                    DynamicTest.dynamicTest(fixture.getKey(), () -> everySplit(fixture.getValue())),
                    DynamicTest.dynamicTest(
                        fixture.getKey() + ", gzip", () -> everySplit(gzipped(fixture.getValue()))),
                    DynamicTest.dynamicTest(
                        fixture.getKey() + ", cut", () -> everyCut(fixture.getValue())),
                    DynamicTest.dynamicTest(
                        fixture.getKey() + ", gzip, cut",
                        () -> everyCut(gzipped(fixture.getValue())))));
  }

  private static Recorded gzipped(Recorded plain) {
    Recorded gzipped = plain.gzipped();
    assertEquals(plain.whole(), gzipped.whole());
    return gzipped;
  }

  private static void everySplit(Recorded exchange) {
    byte[] request = exchange.request();
    byte[] response = exchange.response();
    Decoded whole = exchange.whole();
    for (int at = 0; at <= request.length; at++) {
      List<byte[]> parts = Recorded.splitAt(request, at);
      assertEquals(whole, exchange.play(parts, List.of(response), Ending.WHOLE), "request " + at);
    }
    for (int at = 0; at <= response.length; at++) {
      List<byte[]> parts = Recorded.splitAt(response, at);
      assertEquals(whole, exchange.play(List.of(request), parts, Ending.WHOLE), "response " + at);
    }
    assertEquals(
        whole, exchange.play(Recorded.singly(request), Recorded.singly(response), Ending.WHOLE));
  }

  private static void everyCut(Recorded exchange) {
    for (int length = 0; length <= exchange.response().length; length++) {
      byte[] begun = Recorded.part(exchange.response(), 0, length);
      Recorded cut = exchange.encoded(exchange.contentEncoding(), begun);
      assertEquals(
          cut.cut(),
          cut.play(List.of(cut.request()), Recorded.singly(begun), Ending.CUT),
          "cut at " + length);
    }
  }
}
