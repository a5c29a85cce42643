package dev.spoor.demo.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Handles every request of the server: reads the question, asks the scenario, enters the answer
 * into the log and sends it. A throwable that leaves here makes the JDK's server drop the
 * connection.
 */
final class ChatCompletions implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Scenario scenario;
  private final ExchangeLog log;
  private final RateLimit rateLimit = new RateLimit();

  ChatCompletions(Scenario scenario, ExchangeLog log) {
    this.scenario = scenario;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    Question question = read(http);
    int number = log.asked(question);
    Answer answer = answer(question);
    Sending.pause(answer.thinking());

    String requestId = Ids.request();
    Headers headers = http.getResponseHeaders();
    headers.set("x-request-id", requestId);
    headers.set("openai-processing-ms", Long.toString(answer.thinking().toMillis()));
    headers.set("openai-version", "2020-10-01");
    headers.set("openai-organization", "lamp-shop");
    if (answer instanceof Refusal refusal) {
      if (refusal.retryAfter() != null) {
        rateLimit.refuse(headers, refusal.retryAfter());
      }
      log.answered(number, Answered.refused(requestId, refusal));
      Sending.plain(http, refusal.status(), Body.error(refusal), false);
    } else if (answer instanceof Completion completion) {
      Reply reply = Reply.to(question, completion);
      rateLimit.spend(headers, reply.usage().totalTokens());
      if (question.stream()) {
        boolean usage = question.usageWanted();
        List<ObjectNode> chunks = Chunks.of(reply, usage, completion.lastChunk, completion.ending);
        log.answered(
            number, Answered.streamed(requestId, reply, usage, chunks.size(), completion.ending));
        Sending.stream(http, chunks, completion.betweenChunks, completion.ending);
      } else {
        log.answered(number, Answered.plain(requestId, reply));
        Sending.plain(http, 200, Body.completion(reply), completion.compressed);
      }
    }
  }

  private Answer answer(Question question) {
    if (!question.method().equals("POST") || !question.path().equals("/v1/chat/completions")) {
      return Refusal.unknownUrl(question.method(), question.path());
    }
    int window = Model.named(question.model()).contextWindow();
    if (question.promptTokens() > window) {
      return Refusal.contextLengthExceeded(window, question.promptTokens());
    }
    return scenario.answer(question);
  }

  private static Question read(HttpExchange http) throws IOException {
    byte[] body = http.getRequestBody().readAllBytes();
    Map<String, String> headers = new TreeMap<>();
    http.getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    headers.remove("authorization");
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException notJson) {
      json = JSON.missingNode();
    }
    return Question.of(
        http.getRequestMethod(), http.getRequestURI().getPath(), headers, body.length, json);
  }
}
