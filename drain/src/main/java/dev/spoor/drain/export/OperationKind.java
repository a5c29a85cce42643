package dev.spoor.drain.export;

/** What kind of AI operation a {@code gen_ai.operation.name} stands for, as metrics divide them. */
enum OperationKind {
  INFERENCE,
  AGENT,
  TOOL,
  WORKFLOW,
  /** Embeddings, retrieval, memory and whatever else a client asks of a provider. */
  OTHER;

  static OperationKind of(String operation) {
    return switch (operation) {
      case "chat", "generate_content", "text_completion" -> INFERENCE;
      case "invoke_agent" -> AGENT;
      case "execute_tool" -> TOOL;
      case "invoke_workflow" -> WORKFLOW;
      default -> OTHER;
    };
  }
}
