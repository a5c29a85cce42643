package dev.spoor.drain.export;

/** Names of the span attributes that metrics are made from or that are added to exported spans. */
final class AttributeNames {
  static final String CODE_FUNCTION_NAME = "code.function.name";
  static final String ERROR_TYPE = "error.type";
  static final String GEN_AI_OPERATION_NAME = "gen_ai.operation.name";
  static final String GEN_AI_PROVIDER_NAME = "gen_ai.provider.name";
  static final String GEN_AI_REQUEST_MODEL = "gen_ai.request.model";
  static final String GEN_AI_RESPONSE_MODEL = "gen_ai.response.model";
  static final String GEN_AI_TIME_TO_FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";
  static final String GEN_AI_AGENT_NAME = "gen_ai.agent.name";
  static final String GEN_AI_TOOL_NAME = "gen_ai.tool.name";
  static final String GEN_AI_TOOL_TYPE = "gen_ai.tool.type";
  static final String GEN_AI_WORKFLOW_NAME = "gen_ai.workflow.name";
  static final String GEN_AI_USAGE = "gen_ai.usage.";
  static final String HTTP_REQUEST_METHOD = "http.request.method";
  static final String HTTP_RESPONSE_STATUS_CODE = "http.response.status_code";
  static final String NETWORK_PROTOCOL_NAME = "network.protocol.name";
  static final String NETWORK_PROTOCOL_VERSION = "network.protocol.version";
  static final String SERVER_ADDRESS = "server.address";
  static final String SERVER_PORT = "server.port";
  static final String UNFINISHED = "spoor.unfinished";

  private AttributeNames() {}
}
