package dev.spoor.journal;

/**
 * Every attribute and metric name that is written, in one place, so that following the conventions
 * to a newer version is a change of this file.
 *
 * <p>HTTP names are those of the stable OpenTelemetry HTTP client conventions. GenAI names are
 * those of the GenAI conventions after they left the core repository (schema {@link #SCHEMA_URL}).
 * What neither has is ours and begins with {@code spoor.}; its type and unit stand beside it here.
 */
public final class SemanticConventions {
  private SemanticConventions() {}

  /** The version that names and meanings below are taken from. */
  public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/gen-ai-dev/1.42.0-dev";

  public static final String SCOPE_NAME = "dev.spoor";

  // ---- errors, general
  public static final String ERROR_TYPE = "error.type";

  /** Value of {@link #ERROR_TYPE} for an error that has no better name. */
  public static final String ERROR_TYPE_OTHER = "_OTHER";

  public static final String SERVER_ADDRESS = "server.address";
  public static final String SERVER_PORT = "server.port";
  public static final String THREAD_ID = "thread.id";
  public static final String THREAD_NAME = "thread.name";
  public static final String CODE_FUNCTION_NAME = "code.function.name";

  // ---- resource
  public static final String SERVICE_NAME = "service.name";
  public static final String SERVICE_INSTANCE_ID = "service.instance.id";
  public static final String PROCESS_PID = "process.pid";
  public static final String PROCESS_RUNTIME_NAME = "process.runtime.name";
  public static final String PROCESS_RUNTIME_VERSION = "process.runtime.version";
  public static final String HOST_NAME = "host.name";
  public static final String TELEMETRY_DISTRO_NAME = "telemetry.distro.name";
  public static final String TELEMETRY_DISTRO_VERSION = "telemetry.distro.version";

  // ---- HTTP client, stable
  public static final String HTTP_REQUEST_METHOD = "http.request.method";
  public static final String HTTP_REQUEST_METHOD_ORIGINAL = "http.request.method_original";

  /** Value of {@link #HTTP_REQUEST_METHOD} for a method outside the known set. */
  public static final String HTTP_REQUEST_METHOD_OTHER = "_OTHER";

  public static final String HTTP_REQUEST_RESEND_COUNT = "http.request.resend_count";
  public static final String HTTP_REQUEST_BODY_SIZE = "http.request.body.size";
  public static final String HTTP_RESPONSE_BODY_SIZE = "http.response.body.size";
  public static final String HTTP_RESPONSE_STATUS_CODE = "http.response.status_code";
  public static final String URL_FULL = "url.full";
  public static final String URL_SCHEME = "url.scheme";
  public static final String URL_PATH = "url.path";
  public static final String NETWORK_PROTOCOL_NAME = "network.protocol.name";
  public static final String NETWORK_PROTOCOL_VERSION = "network.protocol.version";

  // ---- GenAI: what was asked
  public static final String OPERATION_NAME = "gen_ai.operation.name";
  public static final String PROVIDER_NAME = "gen_ai.provider.name";
  public static final String CONVERSATION_ID = "gen_ai.conversation.id";
  public static final String OUTPUT_TYPE = "gen_ai.output.type";
  public static final String REQUEST_MODEL = "gen_ai.request.model";

  /** Only when it is not 1. */
  public static final String REQUEST_CHOICE_COUNT = "gen_ai.request.choice.count";

  public static final String REQUEST_SEED = "gen_ai.request.seed";

  /** Boolean; only ever true. */
  public static final String REQUEST_STREAM = "gen_ai.request.stream";

  public static final String REQUEST_TOP_K = "gen_ai.request.top_k";
  public static final String REQUEST_TOP_P = "gen_ai.request.top_p";
  public static final String REQUEST_MAX_TOKENS = "gen_ai.request.max_tokens";
  public static final String REQUEST_TEMPERATURE = "gen_ai.request.temperature";
  public static final String REQUEST_STOP_SEQUENCES = "gen_ai.request.stop_sequences";
  public static final String REQUEST_FREQUENCY_PENALTY = "gen_ai.request.frequency_penalty";
  public static final String REQUEST_PRESENCE_PENALTY = "gen_ai.request.presence_penalty";
  public static final String REQUEST_REASONING_LEVEL = "gen_ai.request.reasoning.level";

  // ---- GenAI: what was answered
  public static final String RESPONSE_ID = "gen_ai.response.id";
  public static final String RESPONSE_MODEL = "gen_ai.response.model";

  /** One per choice, as the provider spelled it; {@code error} where one was due and is missing. */
  public static final String RESPONSE_FINISH_REASONS = "gen_ai.response.finish_reasons";

  /** Seconds from the begin of the request to the first chunk that carries data. */
  public static final String RESPONSE_TIME_TO_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";

  /** All input tokens, cached ones included. */
  public static final String USAGE_INPUT_TOKENS = "gen_ai.usage.input_tokens";

  /** All output tokens, reasoning included. */
  public static final String USAGE_OUTPUT_TOKENS = "gen_ai.usage.output_tokens";

  public static final String USAGE_CACHE_READ_INPUT_TOKENS = "gen_ai.usage.cache_read.input_tokens";
  public static final String USAGE_CACHE_WRITE_INPUT_TOKENS =
      "gen_ai.usage.cache_write.input_tokens";
  public static final String USAGE_REASONING_OUTPUT_TOKENS = "gen_ai.usage.reasoning.output_tokens";
  public static final String USAGE_TEXT_INPUT_TOKENS = "gen_ai.usage.text.input_tokens";
  public static final String USAGE_IMAGE_INPUT_TOKENS = "gen_ai.usage.image.input_tokens";
  public static final String USAGE_AUDIO_INPUT_TOKENS = "gen_ai.usage.audio.input_tokens";
  public static final String USAGE_TEXT_OUTPUT_TOKENS = "gen_ai.usage.text.output_tokens";
  public static final String USAGE_IMAGE_OUTPUT_TOKENS = "gen_ai.usage.image.output_tokens";
  public static final String USAGE_AUDIO_OUTPUT_TOKENS = "gen_ai.usage.audio.output_tokens";

  // ---- GenAI: agents and tools
  public static final String AGENT_NAME = "gen_ai.agent.name";
  public static final String TOOL_NAME = "gen_ai.tool.name";
  public static final String TOOL_CALL_ID = "gen_ai.tool.call.id";
  public static final String WORKFLOW_NAME = "gen_ai.workflow.name";

  // ---- OpenAI
  public static final String OPENAI_API_TYPE = "openai.api.type";
  public static final String OPENAI_REQUEST_SERVICE_TIER = "openai.request.service_tier";
  public static final String OPENAI_RESPONSE_SERVICE_TIER = "openai.response.service_tier";
  public static final String OPENAI_RESPONSE_SYSTEM_FINGERPRINT =
      "openai.response.system_fingerprint";

  // ---- ours: tools by name and id only, never schemas or arguments
  /** String list: names of the tools that the request offers to the model. */
  public static final String SPOOR_REQUEST_TOOLS = "spoor.gen_ai.request.tools";

  /** String list: ids of the tool calls whose results the request carries. */
  public static final String SPOOR_REQUEST_TOOL_RESULT_IDS = "spoor.gen_ai.request.tool_result.ids";

  /** String list: ids of the tool calls that the model asked for; "" where it gave none. */
  public static final String SPOOR_RESPONSE_TOOL_CALL_IDS = "spoor.gen_ai.response.tool_call.ids";

  /** String list, parallel to the ids. */
  public static final String SPOOR_RESPONSE_TOOL_CALL_NAMES =
      "spoor.gen_ai.response.tool_call.names";

  // ---- ours: streams
  /** Long: events with data that the answer came in, the closing marker not counted. */
  public static final String SPOOR_STREAM_CHUNKS = "spoor.stream.chunks";

  /** Double, seconds: the longest wait between two successive chunks. */
  public static final String SPOOR_STREAM_LARGEST_GAP = "spoor.stream.largest_gap";

  // ---- ours: errors as the provider names them; never its message
  public static final String SPOOR_ERROR_PROVIDER_TYPE = "spoor.error.provider_type";
  public static final String SPOOR_ERROR_PROVIDER_CODE = "spoor.error.provider_code";

  // ---- ours: limits that the provider reports in headers
  /** Long. */
  public static final String SPOOR_RATELIMIT_LIMIT_REQUESTS = "spoor.ratelimit.limit.requests";

  /** Long. */
  public static final String SPOOR_RATELIMIT_LIMIT_TOKENS = "spoor.ratelimit.limit.tokens";

  /** Long. */
  public static final String SPOOR_RATELIMIT_REMAINING_REQUESTS =
      "spoor.ratelimit.remaining.requests";

  /** Long. */
  public static final String SPOOR_RATELIMIT_REMAINING_TOKENS = "spoor.ratelimit.remaining.tokens";

  /** Double, seconds until the limit is whole again. */
  public static final String SPOOR_RATELIMIT_RESET_REQUESTS = "spoor.ratelimit.reset.requests";

  /** Double, seconds until the limit is whole again. */
  public static final String SPOOR_RATELIMIT_RESET_TOKENS = "spoor.ratelimit.reset.tokens";

  /** Double, seconds that the provider asks to wait before the next try. */
  public static final String SPOOR_RETRY_AFTER = "spoor.retry_after";

  /** String: the provider's own id of the HTTP request, to be named in a support case. */
  public static final String SPOOR_RESPONSE_REQUEST_ID = "spoor.response.request_id";

  /** Double, seconds that the provider says it worked. */
  public static final String SPOOR_RESPONSE_PROCESSING_TIME = "spoor.response.processing_time";

  // ---- ours: the recording itself
  /** String: why the body-derived attributes are missing or not all there. */
  public static final String SPOOR_UNDECODED = "spoor.undecoded";

  /** String: the instrumented client library. */
  public static final String SPOOR_CLIENT = "spoor.client";

  /** Long: wire attempts below one logical call. */
  public static final String SPOOR_ATTEMPTS = "spoor.attempts";

  /** Boolean, only ever true: the application gave the call up. */
  public static final String SPOOR_CANCELLED = "spoor.cancelled";

  /** Double, seconds from the begin to the response's head. */
  public static final String SPOOR_HTTP_TIME_TO_HEADERS = "spoor.http.time_to_headers";

  /** Double, seconds from the begin to the first byte of the response body. */
  public static final String SPOOR_HTTP_TIME_TO_FIRST_BYTE = "spoor.http.time_to_first_byte";

  /** String, 16 hex digits: equal for attempts that sent the same request body. */
  public static final String SPOOR_REQUEST_FINGERPRINT = "spoor.request.fingerprint";

  // ---- ours: lineage
  /** String list: ids of the tool calls of earlier answers that this request answers. */
  public static final String SPOOR_LINEAGE_ANSWERS = "spoor.lineage.answers";

  /** String list, 16 hex digits each: ids of the spans that this one goes on from. */
  public static final String SPOOR_LINEAGE_FROM = "spoor.lineage.from";

  /**
   * String, 16 hex digits: the call whose failed request came again, which is no retry for certain.
   */
  public static final String SPOOR_REPEATS = "spoor.repeats";

  /** Followed by a header's name in lower case; a string list. */
  public static final String HTTP_RESPONSE_HEADER_PREFIX = "http.response.header.";

  /** Behind the name of a list that was cut: how many there were. */
  public static final String COUNT_SUFFIX = ".count";

  /** Boolean, only ever true, on exported spans: the operation had not ended. */
  public static final String SPOOR_UNFINISHED = "spoor.unfinished";

  /** Boolean: what came later is not recorded, as there was no room for more calls under way. */
  public static final String SPOOR_EVICTED = "spoor.evicted";

  /** String, 32 hex digits: the trace that the request's traceparent named, if not the span's. */
  public static final String SPOOR_PROPAGATED_TRACE_ID = "spoor.propagated.trace_id";

  /** Boolean, only ever true: the parent span is one of the application's own OpenTelemetry. */
  public static final String SPOOR_PARENT_REMOTE = "spoor.parent.remote";

  // ---- metrics, HTTP
  public static final String METRIC_HTTP_CLIENT_REQUEST_DURATION = "http.client.request.duration";

  // ---- metrics, GenAI, dialect genai_dev (the default)
  public static final String METRIC_INFERENCE_DURATION = "gen_ai.client.inference.duration";
  public static final String METRIC_INFERENCE_TIME_TO_FIRST_CHUNK =
      "gen_ai.client.inference.time_to_first_chunk";
  public static final String METRIC_INFERENCE_TIME_PER_OUTPUT_CHUNK =
      "gen_ai.client.inference.time_per_output_chunk";
  public static final String METRIC_INFERENCE_OPERATION_INPUT_TOKENS =
      "gen_ai.client.inference.operation.input_tokens";
  public static final String METRIC_INFERENCE_OPERATION_OUTPUT_TOKENS =
      "gen_ai.client.inference.operation.output_tokens";
  public static final String METRIC_INFERENCE_USAGE_INPUT_TOKENS =
      "gen_ai.client.inference.usage.input_tokens";
  public static final String METRIC_INFERENCE_USAGE_OUTPUT_TOKENS =
      "gen_ai.client.inference.usage.output_tokens";
  public static final String METRIC_INFERENCE_USAGE_CACHE_READ_INPUT_TOKENS =
      "gen_ai.client.inference.usage.cache_read.input_tokens";
  public static final String METRIC_INFERENCE_USAGE_CACHE_WRITE_INPUT_TOKENS =
      "gen_ai.client.inference.usage.cache_write.input_tokens";
  public static final String METRIC_INFERENCE_USAGE_REASONING_OUTPUT_TOKENS =
      "gen_ai.client.inference.usage.reasoning.output_tokens";
  public static final String TOKEN_MODALITY = "gen_ai.token.modality";

  // ---- metrics, GenAI, dialect v1_41
  public static final String METRIC_V1_41_TOKEN_USAGE = "gen_ai.client.token.usage";
  public static final String METRIC_V1_41_OPERATION_DURATION = "gen_ai.client.operation.duration";
  public static final String METRIC_V1_41_TIME_TO_FIRST_CHUNK =
      "gen_ai.client.operation.time_to_first_chunk";
  public static final String METRIC_V1_41_TIME_PER_OUTPUT_CHUNK =
      "gen_ai.client.operation.time_per_output_chunk";
  public static final String TOKEN_TYPE = "gen_ai.token.type";
}
