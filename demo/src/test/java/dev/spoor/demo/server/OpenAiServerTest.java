package dev.spoor.demo.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server says it answered is what the real client has seen. */
class OpenAiServerTest {
  private static final Duration SOON = Duration.ofMillis(30);

  private OpenAiServer server;
  private OpenAIClient client;

  private void serving(Answer... answers) throws IOException {
    server = OpenAiServer.start(Script.always(answers));
    client =
        OpenAIOkHttpClient.builder().baseUrl(server.baseUrl()).apiKey("any").maxRetries(2).build();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aPlainAnswerIsSeenAsItIsInTheLog() throws IOException {
    serving(Completion.saying("All is well.").cached(3).reasoning(16));
    try (HttpResponseFor<ChatCompletion> response =
        client.chat().completions().withRawResponse().create(question("gpt-4o-mini"))) {
      ChatCompletion seen = response.parse();
      Answered answered = only().answered();
      assertEquals(answered.requestId(), response.headers().values("x-request-id").get(0));
      assertEquals(answered.responseId(), seen.id());
      assertEquals("gpt-4o-mini-2024-07-18", answered.model());
      assertEquals(answered.model(), seen.model());
      assertEquals("All is well.", seen.choices().get(0).message().content().orElseThrow());
      assertUsage(answered.usage(), seen.usage().orElseThrow());
    }
  }

  @Test
  void aCompressedAnswerIsSeenAsItIsInTheLog() throws IOException {
    serving(Completion.saying("All is well.").compressed());
    ChatCompletion seen = client.chat().completions().create(question("any"));
    assertEquals(only().answered().responseId(), seen.id());
    assertTrue(only().question().headers().get("accept-encoding").contains("gzip"));
  }

  @Test
  void everyChunkOfAStreamArrivesAndTheLastCarriesTheUsage() throws IOException {
    serving(Completion.saying("One two three four.").betweenChunks(Duration.ofMillis(2)));
    List<ChatCompletionChunk> seen = stream();
    Answered answered = only().answered();
    assertEquals(answered.chunks(), seen.size());
    assertUsage(answered.usage(), seen.get(seen.size() - 1).usage().orElseThrow());
    assertEquals("One two three four.", text(seen));
  }

  @Test
  void aStreamedToolCallArrivesInFragmentsUnderOneId() throws IOException {
    serving(Completion.calling("find", "{\"order\":\"B-1\"}").andCalling("count", "{}"));
    List<String> ids = new ArrayList<>();
    StringBuilder arguments = new StringBuilder();
    for (ChatCompletionChunk chunk : stream()) {
      for (ChatCompletionChunk.Choice choice : chunk.choices()) {
        for (var call : choice.delta().toolCalls().orElse(List.of())) {
          call.id().ifPresent(ids::add);
          call.function().flatMap(function -> function.arguments()).ifPresent(arguments::append);
        }
      }
    }
    assertEquals(only().answered().toolCalls().stream().map(ToolCall::id).toList(), ids);
    assertEquals("{\"order\":\"B-1\"}{}", arguments.toString());
  }

  @Test
  void aSilentStreamEndsWithoutFinishReasonAndUsage() throws IOException {
    serving(Completion.saying("One two three four.").breakingOff(2, Ending.SILENT));
    assertEquals("One two", text(stream()));
    assertEquals(List.of(), only().answered().finishReasons());
    assertNull(only().answered().usage());
  }

  @Test
  void aCutStreamFailsInTheClient() throws IOException {
    serving(Completion.saying("One two three four.").breakingOff(2, Ending.CUT));
    assertThrows(OpenAIIoException.class, this::stream);
    assertEquals(Ending.CUT, only().answered().ending());
  }

  @Test
  void anAnswerLongerThanTheLimitIsCutThere() throws IOException {
    serving(Completion.saying("One two three four."));
    ChatCompletion seen =
        client
            .chat()
            .completions()
            .create(question("any").toBuilder().maxCompletionTokens(2).build());
    assertEquals("One two", seen.choices().get(0).message().content().orElseThrow());
    assertEquals(List.of("length"), only().answered().finishReasons());
  }

  @Test
  void theClientComesBackAfterA429() throws IOException {
    serving(Refusal.rateLimited(SOON), Completion.saying("Now."));
    client.chat().completions().create(question("any"));
    assertRetried();
  }

  @Test
  void theAsynchronousClientComesBackAfterA429() throws IOException {
    serving(Refusal.rateLimited(SOON), Completion.saying("Now."));
    client.async().chat().completions().create(question("any")).join();
    assertRetried();
  }

  @Test
  void aServerErrorIsRetriedUntilTheClientGivesUp() throws IOException {
    serving(Refusal.serverError());
    assertThrows(
        CompletionException.class,
        () -> client.async().chat().completions().create(question("any")).join());
    assertEquals(
        List.of(0, 1, 2),
        server.exchanges().stream().map(exchange -> exchange.question().retryCount()).toList());
  }

  @Test
  void aPromptBeyondTheModelsWindowIsRefused() throws IOException {
    serving(Completion.saying("Never said."));
    ChatCompletionCreateParams tooLong = question("gpt-4", "word ".repeat(9_000));
    OpenAIServiceException refused =
        assertThrows(
            OpenAIServiceException.class, () -> client.chat().completions().create(tooLong));
    assertEquals("context_length_exceeded", refused.code().orElseThrow());
    assertEquals(400, only().answered().status());
  }

  @Test
  void credentialsAreNotPartOfTheLog() throws IOException {
    serving(Completion.saying("Yes."));
    client.chat().completions().create(question("any"));
    assertFalse(only().question().headers().containsKey("authorization"));
  }

  private void assertRetried() {
    List<Exchange> exchanges = server.exchanges();
    assertEquals(List.of(429, 200), exchanges.stream().map(e -> e.answered().status()).toList());
    assertEquals(List.of(0, 1), exchanges.stream().map(e -> e.question().retryCount()).toList());
  }

  private static void assertUsage(Usage said, CompletionUsage seen) {
    assertEquals(said.promptTokens(), seen.promptTokens());
    assertEquals(said.completionTokens(), seen.completionTokens());
    assertEquals(said.totalTokens(), seen.totalTokens());
    assertEquals(
        said.cachedTokens(), seen.promptTokensDetails().orElseThrow().cachedTokens().orElseThrow());
    assertEquals(
        said.reasoningTokens(),
        seen.completionTokensDetails().orElseThrow().reasoningTokens().orElseThrow());
  }

  private List<ChatCompletionChunk> stream() {
    ChatCompletionCreateParams streamed =
        question("any").toBuilder()
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(streamed)) {
      return stream.stream().toList();
    }
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    StringBuilder text = new StringBuilder();
    for (ChatCompletionChunk chunk : chunks) {
      for (ChatCompletionChunk.Choice choice : chunk.choices()) {
        choice.delta().content().ifPresent(text::append);
      }
    }
    return text.toString();
  }

  private Exchange only() {
    assertEquals(1, server.exchanges().size());
    return server.exchanges().get(0);
  }

  private static ChatCompletionCreateParams question(String model) {
    return question(model, "How is it going?");
  }

  private static ChatCompletionCreateParams question(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text).build();
  }
}
