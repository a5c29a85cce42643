package dev.spoor.demo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Answers every request of the server: reads the question, asks the scenario, writes the answer.
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

  /** A throwable that leaves here makes the JDK's server drop the connection. */
  @Override
  public void handle(HttpExchange http) throws IOException {
    byte[] body = http.getRequestBody().readAllBytes();
    Question question = question(http, body);
    int number = log.asked(question);
    Answer answer = answer(question);
    pause(answer.thinking());

    String requestId = Ids.request();
    Headers headers = http.getResponseHeaders();
    headers.set("x-request-id", requestId);
    headers.set("openai-processing-ms", Long.toString(answer.thinking().toMillis()));
    headers.set("openai-version", "2020-10-01");
    headers.set("openai-organization", "lampworks");
    if (answer instanceof Refusal refusal) {
      refuse(http, number, requestId, refusal);
    } else if (answer instanceof Completion completion) {
      Reply reply = Reply.to(question, completion);
      rateLimit.spend(headers, reply.usage().totalTokens());
      if (question.stream()) {
        stream(http, number, requestId, question, completion, reply);
      } else {
        log.answered(number, Answered.plain(requestId, reply));
        send(http, 200, Body.completion(reply), completion.compressed);
      }
    }
  }

  private Question question(HttpExchange http, byte[] body) {
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

  private void refuse(HttpExchange http, int number, String requestId, Refusal refusal)
      throws IOException {
    if (refusal.retryAfter() != null) {
      rateLimit.refuse(http.getResponseHeaders(), refusal.retryAfter());
    }
    log.answered(number, Answered.refused(requestId, refusal));
    send(http, refusal.status(), Body.error(refusal), false);
  }

  private static void send(HttpExchange http, int status, ObjectNode json, boolean compressed)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(json);
    http.getResponseHeaders().set("content-type", "application/json");
    String accepted = http.getRequestHeaders().getFirst("accept-encoding");
    if (compressed && accepted != null && accepted.contains("gzip")) {
      http.getResponseHeaders().set("content-encoding", "gzip");
      bytes = gzip(bytes);
    }
    http.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void stream(
      HttpExchange http,
      int number,
      String requestId,
      Question question,
      Completion completion,
      Reply reply)
      throws IOException {
    Ending ending = completion.ending;
    List<ObjectNode> chunks =
        Chunks.of(reply, question.usageWanted(), completion.lastChunk, ending);
    Usage usage = question.usageWanted() && ending == Ending.DONE ? reply.usage() : null;
    log.answered(number, Answered.streamed(requestId, reply, usage, chunks.size(), ending));

    http.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
    http.sendResponseHeaders(200, 0);
    OutputStream out = http.getResponseBody();
    for (ObjectNode chunk : chunks) {
      event(out, JSON.writeValueAsBytes(chunk));
      pause(completion.betweenChunks);
    }
    if (ending == Ending.CUT) {
      throw new IOException("the script cuts this stream");
    }
    if (ending == Ending.DONE) {
      event(out, "[DONE]".getBytes(UTF_8));
    }
    out.close();
  }

  private static void event(OutputStream out, byte[] data) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream(data.length + 8);
    event.write("data: ".getBytes(UTF_8));
    event.write(data);
    event.write("\n\n".getBytes(UTF_8));
    event.writeTo(out);
    out.flush();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException closing) {
      throw new IOException("the server is closing", closing);
    }
  }
}
