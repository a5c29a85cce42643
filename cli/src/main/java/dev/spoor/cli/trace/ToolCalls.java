package dev.spoor.cli.trace;

import dev.spoor.cli.calls.Attributes;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.journal.SemanticConventions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which inference asked for a tool call, and which later one was told its result. */
final class ToolCalls {
  /** A call that an answer asked for. Either part may be empty where it was not recorded. */
  record Asked(String name, String id) {
    @Override
    public String toString() {
      return id.isEmpty() ? name : (name.isEmpty() ? "tool" : name) + " (" + id + ")";
    }
  }

  private final Map<String, TraceTree.Node> askedBy = new HashMap<>();
  private final Map<String, Asked> asked = new HashMap<>();
  private final Map<String, TraceTree.Node> toldTo = new HashMap<>();

  ToolCalls(TraceTree tree) {
    for (TraceTree.Node inference : tree.inferences()) {
      for (Asked call : asked(inference.span())) {
        askedBy.putIfAbsent(call.id(), inference);
        asked.putIfAbsent(call.id(), call);
      }
      for (String id : answers(inference.span())) {
        toldTo.putIfAbsent(id, inference);
      }
    }
  }

  static List<Asked> asked(RecordedSpan inference) {
    List<String> names =
        Attributes.texts(
            inference.attributes(), SemanticConventions.SPOOR_RESPONSE_TOOL_CALL_NAMES);
    List<String> ids =
        Attributes.texts(inference.attributes(), SemanticConventions.SPOOR_RESPONSE_TOOL_CALL_IDS);
    List<Asked> calls = new ArrayList<>();
    for (int i = 0; i < Math.max(names.size(), ids.size()); i++) {
      calls.add(new Asked(i < names.size() ? names.get(i) : "", i < ids.size() ? ids.get(i) : ""));
    }
    return calls;
  }

  /** The ids whose results this request carried, earlier ones of the conversation included. */
  static List<String> answers(RecordedSpan inference) {
    return Attributes.texts(
        inference.attributes(), SemanticConventions.SPOOR_REQUEST_TOOL_RESULT_IDS);
  }

  /** The first inference that was told the result, or null. */
  TraceTree.Node toldTo(Asked call) {
    return call.id().isEmpty() ? null : toldTo.get(call.id());
  }

  /** The results that this inference was the first to be told. */
  List<String> newAnswers(TraceTree.Node inference) {
    List<String> fresh = new ArrayList<>();
    for (String id : answers(inference.span())) {
      if (toldTo.get(id).number() == inference.number()) {
        TraceTree.Node by = askedBy.get(id);
        fresh.add(
            asked.getOrDefault(id, new Asked("", id))
                + (by == null ? "" : " of [" + by.number() + "]"));
      }
    }
    return fresh;
  }
}
