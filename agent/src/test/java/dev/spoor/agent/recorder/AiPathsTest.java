package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AiPathsTest {
  private final AiPaths paths = new AiPaths(new String[] {"/v1/responses", "/chat/completions"});

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com/v1/chat/completions",
        "http://127.0.0.1:1234/chat/completions",
        "https://x.example/openai/deployments/d/chat/completions?api-version=2024-10-21",
        "https://x.example/chat/completions?next=/other",
        "https://x.example/chat/completions#part",
        "https://x.example/chat/completions?a#b",
        "https://x.example/chat/completions#b?a",
        "https://x.example/chat/completions/",
        "https://x.example/chat/completions//?q",
        "https://x.example/v1/responses",
      })
  void thePathDecidesWhateverStandsAroundIt(String url) {
    assertTrue(paths.match("POST", url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com/v1/models",
        "https://x.example/chat/completions/7",
        "https://x.example/?u=/chat/completions",
        "https://x.example/#/chat/completions",
        "https://x.example/mychat/completions2",
        "https://x.example/livechat/completions",
        "completions",
        "",
        "/",
        "?",
      })
  void otherPathsAreNoExchanges(String url) {
    assertFalse(paths.match("POST", url));
  }

  @Test
  void onlyAPostIsAnExchange() {
    assertFalse(paths.match("GET", "https://x.example/chat/completions"));
    assertFalse(paths.match(null, "https://x.example/chat/completions"));
  }
}
