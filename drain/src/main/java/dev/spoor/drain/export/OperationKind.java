package dev.spoor.drain.export;

import dev.spoor.journal.AttributesView;

/** What kind of AI operation a {@code gen_ai.operation.name} stands for, as metrics divide them. */
enum OperationKind {
  INFERENCE("chat", "generate_content", "text_completion"),
  AGENT("invoke_agent"),
  TOOL("execute_tool"),
  WORKFLOW("invoke_workflow"),
  /** Embeddings, retrieval, memory and whatever else a client asks of a provider. */
  OTHER;

  private static final OperationKind[] KINDS = values();

  private final String[] names;

  OperationKind(String... names) {
    this.names = names;
  }

  /** Of the attribute that stands there. */
  static OperationKind of(AttributesView attributes, int at) {
    for (OperationKind kind : KINDS) {
      for (String name : kind.names) {
        if (attributes.is(at, name)) {
          return kind;
        }
      }
    }
    return OTHER;
  }
}
