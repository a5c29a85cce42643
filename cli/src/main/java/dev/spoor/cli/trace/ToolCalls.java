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

  /** A tool call's id is only certain together with who asked for it. */
  private record Edge(String asker, String id) {}

  private final Map<String, TraceTree.Node> bySpanId = new HashMap<>();

  /** The first inference that was told the result of each. */
  private final Map<Edge, TraceTree.Node> toldTo = new HashMap<>();

  /** The first that carried a result of which nobody is known to have asked. */
  private final Map<String, TraceTree.Node> carriedBy = new HashMap<>();

  ToolCalls(TraceTree tree) {
    for (TraceTree.Node inference : tree.inferences()) {
      bySpanId.put(inference.span().spanId(), inference);
      for (Edge edge : edges(inference.span())) {
        toldTo.putIfAbsent(edge, inference);
      }
      for (String id : answers(inference.span())) {
        carriedBy.putIfAbsent(id, inference);
      }
    }
  }

  /** As they were found when the call was recorded. */
  private static List<Edge> edges(RecordedSpan inference) {
    List<String> ids =
        Attributes.texts(inference.attributes(), SemanticConventions.SPOOR_LINEAGE_ANSWERS);
    List<String> askers =
        Attributes.texts(inference.attributes(), SemanticConventions.SPOOR_LINEAGE_FROM);
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < Math.min(ids.size(), askers.size()); i++) {
      edges.add(new Edge(askers.get(i), ids.get(i)));
    }
    return edges;
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

  /** The first inference that was told the result of what this one asked for, or null. */
  TraceTree.Node toldTo(TraceTree.Node asker, Asked call) {
    return toldTo.get(new Edge(asker.span().spanId(), call.id()));
  }

  /** The results that this inference was the first to be told. */
  List<String> newAnswers(TraceTree.Node inference) {
    List<String> fresh = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Edge edge : edges(inference.span())) {
      known.add(edge.id());
      if (toldTo.get(edge).number() == inference.number()) {
        TraceTree.Node asker = bySpanId.get(edge.asker());
        fresh.add(
            asker == null
                ? new Asked("", edge.id()).toString()
                : named(asker, edge.id()) + " of [" + asker.number() + "]");
      }
    }
    for (String id : answers(inference.span())) {
      if (!known.contains(id) && carriedBy.get(id).number() == inference.number()) {
        fresh.add(new Asked("", id).toString());
      }
    }
    return fresh;
  }

  private static Asked named(TraceTree.Node asker, String id) {
    for (Asked call : asked(asker.span())) {
      if (call.id().equals(id)) {
        return call;
      }
    }
    return new Asked("", id);
  }

  /** The inference whose failed request this one sends again, which is no retry for certain. */
  TraceTree.Node repeated(TraceTree.Node inference) {
    String spanId =
        Attributes.text(inference.span().attributes(), SemanticConventions.SPOOR_REPEATS);
    return spanId == null ? null : bySpanId.get(spanId);
  }
}
