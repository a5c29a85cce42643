package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.weave.Lineage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TraceparentTest {
  @Test
  void allIdsAreWrittenInFullWithTheirLeadingZeros() {
    Lineage call = new Lineage();
    call.set(0x0123456789abcdefL, 0xfedcba9876543210L, 0x1L, 0x2L);
    byte[] text = new byte[Traceparent.LENGTH];
    Traceparent.put(text, call);
    assertEquals(
        "00-0123456789abcdeffedcba9876543210-0000000000000001-01",
        new String(text, StandardCharsets.US_ASCII));
  }
}
