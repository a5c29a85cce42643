package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolsTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1/chat/completions, openai",
    "https://eu.api.openai.com/v1/chat/completions?x=1#stream, openai",
    "https://r.openai.azure.com/openai/v1/chat/completions, azure.ai.openai",
    "https://r.openai.azure.com//openai/deployments/d/chat/completions?api-version=1, azure.ai.openai",
    "https://gateway.example/openai/deployments/d/chat/completions, azure.ai.openai",
    "https://r.services.ai.azure.com/models/chat/completions, azure.ai.inference",
    "https://r.services.ai.azure.com/openai/v1/chat/completions, azure.ai.openai",
    "https://api.groq.com/openai/v1/chat/completions, groq",
    "https://API.DeepSeek.com/chat/completions, deepseek",
    "https://us-central1-aiplatform.googleapis.com/v1/x/endpoints/openapi/chat/completions, gcp.vertex_ai",
    "http://localhost:11434/v1/chat/completions, ollama",
    "http://127.0.0.1:8080/v1/chat/completions, openai",
    "http://[::1]:8080/v1/chat/completions/, openai",
    "http://user:pass@notapi.openai.com.example/v1/chat/completions, openai",
    "https://evil.example/?h=api.groq.com/v1, ",
    "https://api.openai.com/v1/chat/completions/chatcmpl-1, ",
    "https://api.openai.com/v1/completions, ",
    "/chat/completions, openai",
    "'', ",
    "://, ",
  })
  void aRequestIsRecognizedByItsPathAndTheProviderByItsHost(String url, String provider) {
    Route route = Protocols.match("POST", url);
    assertEquals(provider, route == null ? null : route.provider());
    assertNull(Protocols.match("GET", url));
  }

  @Test
  void everyRowNamesAProtocolThatExists() {
    for (String[] row : RouteTable.rows("exchanges.table")) {
      assertEquals(5, row.length, String.join(" ", row));
      assertTrue(Protocols.knows(row[2]), row[2]);
    }
    for (String[] row : RouteTable.rows("providers.table")) {
      assertTrue(row.length == 2 || row.length == 3, String.join(" ", row));
    }
  }

  @Test
  void missingMethodOrUrlIsNoExchange() {
    assertNull(Protocols.match(null, Recorded.OPENAI));
    assertNull(Protocols.match("POST", null));
  }

  @Test
  void everyExchangeEndsWithOneOfThePathSuffixes() {
    for (String[] row : RouteTable.rows("exchanges.table")) {
      assertTrue(
          !row[0].equals("POST") || Protocols.pathSuffixes().stream().anyMatch(row[1]::endsWith),
          row[1]);
    }
  }
}
