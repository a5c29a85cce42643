package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamagedBytesTest {
  @Test
  void damagedBytesReadTheSameAtEverySplitAndNeverThrow() {
    Random random = new Random(7);
    for (Map.Entry<String, Recorded> fixture : Fixtures.all().entrySet()) {
      for (int round = 0; round < 300; round++) {
        Recorded whole = fixture.getValue();
        byte[] request = damaged(whole.request(), random);
        byte[] response = damaged(whole.response(), random);
        Recorded exchange =
            Recorded.of("", whole.status(), whole.contentType(), "")
                .encoded(null, random.nextInt(4) == 0 ? Recorded.gzip(response) : response);
        Decoded once =
            assertDoesNotThrow(
                () -> exchange.play(List.of(request), List.of(exchange.response()), Ending.WHOLE));
        Decoded singly =
            exchange.play(
                Recorded.singly(request), Recorded.singly(exchange.response()), Ending.WHOLE);
        assertEquals(once, singly, fixture.getKey() + ", round " + round);
        String undecoded = String.valueOf(once.undecoded());
        assertFalse(undecoded.startsWith("decoder failed"), undecoded);
      }
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      byte[] likely = {'{', '}', '[', ']', '"', '\\', ',', ':', '\n', '\r', '0', 'u', -1, 0};
      damaged[random.nextInt(damaged.length)] =
          random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt(256);
    }
    return damaged;
  }
}
