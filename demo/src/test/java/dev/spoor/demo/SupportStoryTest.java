package dev.spoor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.demo.app.SupportApplication;
import dev.spoor.demo.server.Answered;
import dev.spoor.demo.server.Ending;
import dev.spoor.demo.server.Exchange;
import dev.spoor.demo.server.OpenAiServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole story once, with the real client, and what the server has to say about it. */
class SupportStoryTest {
  private static List<Exchange> exchanges;
  private static String printed;

  @BeforeAll
  static void runTheApplication() throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OpenAiServer server = OpenAiServer.start(SupportScript.scenario())) {
      System.setProperty("openai.baseUrl", server.baseUrl());
      System.setProperty("openai.apiKey", "not-needed-here");
      System.setOut(new PrintStream(out, true, UTF_8));
      SupportApplication.main(new String[0]);
      exchanges = server.exchanges();
    } finally {
      System.setOut(console);
    }
    printed = out.toString(UTF_8);
  }

  @AfterAll
  static void forgetTheServer() {
    System.clearProperty("openai.baseUrl");
    System.clearProperty("openai.apiKey");
  }

  @Test
  void sevenStepsTakeNineCallsAndTenExchanges() {
    assertEquals(10, exchanges.size());
    assertEquals(1, count(answered -> answered.status() == 429));
    assertEquals(1, count(answered -> answered.status() == 400));
    assertEquals(8, count(answered -> answered.status() == 200));
    assertEquals(7, printed.lines().filter(line -> line.matches(" +[1-7]/7 .*")).count());
  }

  @Test
  void theModelAsksForAToolAndReceivesItsResultUnderTheSameId() {
    Exchange asked = only(answered -> answered.finishReasons().contains("tool_calls"));
    assertEquals("find_order", asked.answered().toolCalls().get(0).name());
    List<String> results = List.of(asked.answered().toolCalls().get(0).id());
    assertEquals(
        1, exchanges.stream().filter(e -> e.question().toolResultIds().equals(results)).count());
  }

  @Test
  void theRefusedSearchIsTriedOnceMore() {
    Exchange refused = only(answered -> answered.status() == 429);
    assertEquals(0, refused.question().retryCount());
    List<Exchange> retried =
        exchanges.stream().filter(e -> e.question().retryCount() == 1).toList();
    assertEquals(1, retried.size());
    assertEquals(200, retried.get(0).answered().status());
    assertEquals(refused.question().text(), retried.get(0).question().text());
  }

  @Test
  void theSummaryIsStreamedAndCutAtTheTokenLimit() {
    Exchange summary = only(answered -> answered.chunks() > 0);
    assertEquals(Ending.DONE, summary.answered().ending());
    assertEquals(List.of("length"), summary.answered().finishReasons());
    assertEquals(summary.question().maxTokens(), summary.answered().usage().completionTokens());
    assertTrue(printed.contains("6/7 summarize  cut off"), printed);
  }

  @Test
  void theLastStepFailsBecauseTheSummaryWasNotUsable() {
    Exchange last = exchanges.get(exchanges.size() - 1);
    assertEquals("context_length_exceeded", last.answered().errorCode());
    assertEquals("gpt-4", last.question().model());
    assertTrue(last.question().text().contains("scan 480"));
    assertTrue(printed.contains("FAILED, 400 context_length_exceeded"), printed);
  }

  private static long count(Predicate<Answered> fits) {
    return exchanges.stream().filter(e -> fits.test(e.answered())).count();
  }

  private static Exchange only(Predicate<Answered> fits) {
    assertEquals(1, count(fits));
    return exchanges.stream().filter(e -> fits.test(e.answered())).findFirst().orElseThrow();
  }
}
