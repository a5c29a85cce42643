package dev.spoor.journal;

/**
 * Numbers of the attribute keys that occur often, so that an entry need not spell them. Part of the
 * journal format: a key keeps its number for ever, new ones go to the end, and keys that are not
 * here are written as text.
 */
final class AttributeKeys {
  private static final String[] BY_ID = {
    null,
    "error.type",
    "gen_ai.operation.name",
    "gen_ai.provider.name",
    "gen_ai.request.model",
    "gen_ai.response.model",
    "gen_ai.response.id",
    "gen_ai.response.finish_reasons",
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.output_tokens",
    "gen_ai.usage.cache_read.input_tokens",
    "gen_ai.usage.cache_creation.input_tokens",
    "gen_ai.usage.reasoning.output_tokens",
    "gen_ai.request.stream",
    "gen_ai.request.choice.count",
    "gen_ai.request.max_tokens",
    "gen_ai.request.temperature",
    "gen_ai.request.top_p",
    "gen_ai.request.top_k",
    "gen_ai.request.seed",
    "gen_ai.request.frequency_penalty",
    "gen_ai.request.presence_penalty",
    "gen_ai.request.stop_sequences",
    "gen_ai.request.reasoning.level",
    "gen_ai.response.time_to_first_chunk",
    "gen_ai.output.type",
    "gen_ai.conversation.id",
    "gen_ai.tool.name",
    "gen_ai.tool.call.id",
    "gen_ai.agent.name",
    "openai.api.type",
    "openai.request.service_tier",
    "openai.response.service_tier",
    "openai.response.system_fingerprint",
    "http.request.method",
    "http.request.resend_count",
    "http.request.body.size",
    "http.response.status_code",
    "http.response.body.size",
    "network.protocol.name",
    "network.protocol.version",
    "server.address",
    "server.port",
    "url.scheme",
    "url.path",
    "url.query",
    "url.full",
    "url.template",
    "thread.id",
    "thread.name",
    "user_agent.original",
    "service.name",
    "service.version",
    "service.instance.id",
    "telemetry.sdk.name",
    "telemetry.sdk.language",
    "telemetry.sdk.version",
    "process.pid",
    "process.runtime.version",
    "host.name",
    "code.function.name",
    "gen_ai.usage.cache_write.input_tokens",
    "http.request.method_original",
    "process.runtime.name",
    "spoor.attempts",
    "spoor.cancelled",
    "spoor.client",
    "spoor.error.provider_code",
    "spoor.error.provider_type",
    "spoor.gen_ai.request.tool_result.ids",
    "spoor.gen_ai.request.tools",
    "spoor.gen_ai.response.tool_call.ids",
    "spoor.gen_ai.response.tool_call.names",
    "spoor.http.time_to_first_byte",
    "spoor.http.time_to_headers",
    "spoor.lineage.answers",
    "spoor.lineage.from",
    "spoor.parent.remote",
    "spoor.propagated.trace_id",
    "spoor.ratelimit.limit.requests",
    "spoor.ratelimit.limit.tokens",
    "spoor.ratelimit.remaining.requests",
    "spoor.ratelimit.remaining.tokens",
    "spoor.ratelimit.reset.requests",
    "spoor.ratelimit.reset.tokens",
    "spoor.request.fingerprint",
    "spoor.response.processing_time",
    "spoor.response.request_id",
    "spoor.retry_after",
    "spoor.stream.chunks",
    "spoor.stream.largest_gap",
    "spoor.undecoded",
    "spoor.unfinished",
    "telemetry.distro.name",
    "telemetry.distro.version",
    "spoor.repeats",
  };

  /**
   * A quarter of the places or less is taken, each by the first key of its hash or by a next one.
   */
  private static final int PLACES = 512;

  private static final String[] NAMES = new String[PLACES];
  private static final short[] IDS = new short[PLACES];

  static {
    for (int id = 1; id < BY_ID.length; id++) {
      int at = place(BY_ID[id]);
      if (NAMES[at] != null) {
        throw new AssertionError(BY_ID[id]);
      }
      NAMES[at] = BY_ID[id];
      IDS[at] = (short) id;
    }
  }

  private AttributeKeys() {}

  /** 0 when the key has no number. */
  static int id(String key) {
    return IDS[place(key)];
  }

  /** Where the key is, or would be. A map asks more methods, several times for each call. */
  @SuppressWarnings("ReferenceEquality") // most keys are the constants of which NAMES is made
  private static int place(String key) {
    int at = key.hashCode() & PLACES - 1;
    while (NAMES[at] != null && NAMES[at] != key && !NAMES[at].equals(key)) {
      at = at + 1 & PLACES - 1;
    }
    return at;
  }

  /** A number that only a newer writer knows keeps its value under a name that says so. */
  static String name(int id) {
    return id < BY_ID.length ? BY_ID[id] : "spoor.attribute." + id;
  }

  static int highestId() {
    return BY_ID.length - 1;
  }
}
