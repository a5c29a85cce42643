package dev.spoor.smoke.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/**
 * Answers the first question to each path with two calls of tools, the second with text, as a
 * stream below {@code /streaming} and whole elsewhere. Everything in an answer follows from the
 * exchange, so that a test can ask again what was answered.
 */
public final class ToolCallingModel implements Answers {
  public static final List<String> TOOLS = List.of("weather", "time");

  private static final String ARGUMENTS = "{\\\"city\\\":\\\"Rome\\\"}";

  private final String text;

  /**
   * @param text of each last answer
   */
  public ToolCallingModel(String text) {
    this.text = text;
  }

  public static boolean isAsked(Exchange asked) {
    return asked.path().endsWith("/chat/completions");
  }

  public static boolean asksForTools(Exchange asked) {
    return asked.nth() == 1;
  }

  /** One id for each of the tools, used by no other exchange. */
  public static List<String> toolCallIds(Exchange asked) {
    String random = Payload.of((asked.path() + asked.nth()).getBytes(UTF_8)).sha256();
    return TOOLS.stream().map(tool -> "call_" + tool.charAt(0) + random).toList();
  }

  public static long inputTokens(Exchange asked) {
    return 100L * asked.nth() + asked.path().split("/")[2].hashCode();
  }

  public static long outputTokens(Exchange asked) {
    return 10L * asked.nth() + asked.path().split("/")[1].length();
  }

  @Override
  public void answer(Exchange asked, Reply reply) throws IOException {
    if (!isAsked(asked)) {
      reply.text(200, "mild");
    } else if (asked.path().startsWith("/streaming/")) {
      stream(asked, reply);
    } else {
      String choice =
          asksForTools(asked)
              ? choice("message", calls(asked), "tool_calls")
              : choice("message", said(text), "stop");
      reply.json(200, completion("chat.completion", "[" + choice + "]", usage(asked)));
    }
  }

  private void stream(Exchange asked, Reply reply) throws IOException {
    reply.chunkedHead(200, "Content-Type: text/event-stream");
    if (asksForTools(asked)) {
      for (int i = 0; i < TOOLS.size(); i++) {
        event(reply, choice("delta", calls(call(asked, i, "")), null), "");
        for (String part : ARGUMENTS.split("(?<=:)")) {
          event(reply, choice("delta", calls(moreOfCall(i, part)), null), "");
        }
      }
    } else {
      for (String word : text.split("(?<= )")) {
        event(reply, choice("delta", said(word), null), "");
      }
    }
    event(reply, choice("delta", "{}", asksForTools(asked) ? "tool_calls" : "stop"), "");
    event(reply, "", usage(asked));
    reply.chunk("data: [DONE]\n\n".getBytes(UTF_8));
    reply.lastChunk();
  }

  private static void event(Reply reply, String choice, String more) throws IOException {
    String chunk = completion("chat.completion.chunk", "[" + choice + "]", more);
    reply.chunk(("data: " + chunk + "\n\n").getBytes(UTF_8));
  }

  private static String completion(String object, String choices, String more) {
    return "{\"id\":\"chatcmpl-smoke-3\",\"object\":\"%s\",\"created\":1767225600,\"model\":\"m-1\",\"choices\":%s%s}"
        .formatted(object, choices, more);
  }

  private static String usage(Exchange asked) {
    long in = inputTokens(asked);
    long out = outputTokens(asked);
    return ",\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(in, out, in + out);
  }

  private static String choice(String part, String content, String finish) {
    return "{\"index\":0,\"%s\":%s,\"finish_reason\":%s}"
        .formatted(part, content, finish == null ? "null" : "\"" + finish + "\"");
  }

  private static String said(String words) {
    return "{\"role\":\"assistant\",\"content\":\"" + words + "\"}";
  }

  private static String calls(Exchange asked) {
    return calls(call(asked, 0, ARGUMENTS) + "," + call(asked, 1, ARGUMENTS));
  }

  private static String calls(String calls) {
    return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + calls + "]}";
  }

  private static String call(Exchange asked, int index, String arguments) {
    return "{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
        .formatted(index, toolCallIds(asked).get(index), TOOLS.get(index), arguments);
  }

  private static String moreOfCall(int index, String arguments) {
    return "{\"index\":%d,\"function\":{\"arguments\":\"%s\"}}".formatted(index, arguments);
  }
}
