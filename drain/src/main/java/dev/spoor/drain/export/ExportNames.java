package dev.spoor.drain.export;

/** Names that occur in what is exported and nowhere in the journal. */
final class ExportNames {
  /** Boolean, only ever true: the process ended before the call did. */
  static final String UNFINISHED = "spoor.unfinished";

  static final String TOOL_TYPE = "gen_ai.tool.type";

  /** Operations that are neither inference nor agent, tool or workflow. */
  static final String METRIC_OPERATION_DURATION = "gen_ai.client.operation.duration";

  static final String METRIC_AGENT_DURATION = "gen_ai.invoke_agent.duration";
  static final String METRIC_TOOL_DURATION = "gen_ai.execute_tool.duration";
  static final String METRIC_WORKFLOW_DURATION = "gen_ai.invoke_workflow.duration";

  static final String METRIC_CALLS_ISSUED = "spoor.calls.issued";
  static final String METRIC_CALLS_RECORDED = "spoor.calls.recorded";
  static final String METRIC_CALLS_LOST = "spoor.calls.lost";

  /** String: why calls were lost. */
  static final String LOSS_REASON = "reason";

  private ExportNames() {}
}
