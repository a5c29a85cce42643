package dev.spoor.smoke.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.smoke.jvm.Jars;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReadExchangesTest {
  @Test
  void areThoseOfThePackagedTable() throws IOException {
    ReadExchanges read = ReadExchanges.of(Jars.spoor());
    assertTrue(read.include("POST", "/v1/chat/completions"));
    assertTrue(read.include("POST", "/openai/deployments/gpt/chat/completions"));
    assertFalse(read.include("GET", "/v1/chat/completions"));
    assertFalse(read.include("POST", "/v1/models"));
  }
}
