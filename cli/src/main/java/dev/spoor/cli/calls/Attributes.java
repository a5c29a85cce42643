package dev.spoor.cli.calls;

import java.util.List;
import java.util.Map;

/** The attributes that the human views read, and how to read them whatever type they have. */
public final class Attributes {
  public static final String OPERATION = "gen_ai.operation.name";
  public static final String REQUEST_MODEL = "gen_ai.request.model";
  public static final String RESPONSE_MODEL = "gen_ai.response.model";
  public static final String FINISH_REASONS = "gen_ai.response.finish_reasons";
  public static final String TIME_TO_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";
  public static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
  public static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
  public static final String CACHED_TOKENS = "gen_ai.usage.cache_read.input_tokens";
  public static final String REASONING_TOKENS = "gen_ai.usage.reasoning.output_tokens";
  public static final String SERVER_ADDRESS = "server.address";
  public static final String SERVER_PORT = "server.port";
  public static final String ERROR_TYPE = "error.type";
  public static final String HTTP_METHOD = "http.request.method";
  public static final String HTTP_STATUS = "http.response.status_code";
  public static final String TOOL_CALL_NAMES = "spoor.tool.call.names";
  public static final String TOOL_CALL_IDS = "spoor.tool.call.ids";

  /** Ids of the tool calls whose results this request carried. */
  public static final String ANSWERS = "spoor.lineage.answers";

  public static final String URL = "url.full";

  private Attributes() {}

  /** The value as text, or null. */
  public static String text(Map<String, Object> attributes, String name) {
    Object value = attributes.get(name);
    return value == null ? null : value.toString();
  }

  /** -1 where there is no such number. */
  public static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : -1;
  }

  /** An attribute in seconds; -1 where there is none. */
  public static long nanos(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number
        ? Math.round(number.doubleValue() * 1e9)
        : -1;
  }

  public static List<String> texts(Map<String, Object> attributes, String name) {
    Object value = attributes.get(name);
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }
}
