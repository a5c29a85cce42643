package dev.spoor.cli.trace;

import dev.spoor.cli.calls.Attributes;
import dev.spoor.cli.calls.Caller;
import dev.spoor.cli.calls.Outcome;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.terminal.Durations;
import dev.spoor.journal.SemanticConventions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines below a span in the tree: what is known of it beyond name and time. */
final class Details {
  private final ToolCalls tools;

  Details(ToolCalls tools) {
    this.tools = tools;
  }

  List<String> of(TraceTree.Node node) {
    List<String> lines = new ArrayList<>();
    RecordedSpan span = node.span();
    if (span.isInference()) {
      add(lines, String.join(", ", answer(span)));
      String answers = String.join(", ", tools.newAnswers(node));
      add(lines, answers.isEmpty() ? "" : "given the result of " + answers);
      for (ToolCalls.Asked call : ToolCalls.asked(span)) {
        TraceTree.Node told = tools.toldTo(node, call);
        lines.add(
            "asks for "
                + call
                + (told == null
                    ? ", result not seen"
                    : ", result goes to [" + told.number() + "]"));
      }
      add(lines, attempts(node.attempts()));
      TraceTree.Node repeated = tools.repeated(node);
      add(lines, repeated == null ? "" : "repeats [" + repeated.number() + "]");
    } else if (span.isCall()) {
      add(lines, String.join(", ", exchange(span)));
    }
    return lines;
  }

  private static List<String> answer(RecordedSpan span) {
    Map<String, Object> attributes = span.attributes();
    List<String> facts = new ArrayList<>();
    add(facts, Caller.shortName(span.span().caller()));
    String model = Attributes.text(attributes, SemanticConventions.RESPONSE_MODEL);
    add(facts, model == null || span.span().name().endsWith(" " + model) ? "" : model);
    long first = Attributes.nanos(attributes, SemanticConventions.RESPONSE_TIME_TO_FIRST_CHUNK);
    add(facts, first < 0 ? "" : "first chunk after " + Durations.of(first));
    long in = Attributes.number(attributes, SemanticConventions.USAGE_INPUT_TOKENS);
    long cached = Attributes.number(attributes, SemanticConventions.USAGE_CACHE_READ_INPUT_TOKENS);
    long out = Attributes.number(attributes, SemanticConventions.USAGE_OUTPUT_TOKENS);
    long thought = Attributes.number(attributes, SemanticConventions.USAGE_REASONING_OUTPUT_TOKENS);
    add(facts, in < 0 ? "" : "tokens " + in + " in" + part(cached, "cached"));
    add(
        facts,
        out < 0 ? "" : (in < 0 ? "tokens " : "") + out + " out" + part(thought, "reasoning"));
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (String reason :
        Attributes.texts(attributes, SemanticConventions.RESPONSE_FINISH_REASONS)) {
      reasons.merge(reason.equals("length") ? "answer cut: length" : reason, 1, Integer::sum);
    }
    reasons.forEach(
        (reason, times) -> add(facts, times == 1 ? reason : reason + " (" + times + " times)"));
    return facts;
  }

  private static List<String> exchange(RecordedSpan span) {
    List<String> facts = new ArrayList<>();
    add(facts, Caller.shortName(span.span().caller()));
    add(facts, Attributes.text(span.attributes(), SemanticConventions.URL_FULL));
    long status =
        Attributes.number(span.attributes(), SemanticConventions.HTTP_RESPONSE_STATUS_CODE);
    add(facts, status < 0 ? "" : Long.toString(status));
    return facts;
  }

  /** Empty for a single attempt that went well: there is nothing to add. */
  private static String attempts(List<RecordedSpan> attempts) {
    if (attempts.isEmpty() || (attempts.size() == 1 && attempts.get(0).isWell())) {
      return "";
    }
    StringBuilder line = new StringBuilder("attempts: ");
    RecordedSpan before = null;
    for (RecordedSpan attempt : attempts) {
      if (before != null) {
        long wait = attempt.span().startUnixNano() - before.endUnixNano();
        line.append(before.isFinished() && wait > 0 ? ", waited " + Durations.of(wait) : "");
        line.append(", ");
      }
      line.append(attempt(attempt));
      before = attempt;
    }
    return line.toString();
  }

  private static String attempt(RecordedSpan attempt) {
    if (!attempt.isFinished()) {
      return "unfinished";
    }
    long http =
        Attributes.number(attempt.attributes(), SemanticConventions.HTTP_RESPONSE_STATUS_CODE);
    String outcome = attempt.isFailed() || http < 0 ? Outcome.ended(attempt) : Long.toString(http);
    String cancelled = http >= 0 && attempt.isCancelled() ? ", cancelled" : "";
    return outcome + cancelled + " after " + Durations.of(attempt.span().durationNano());
  }

  private static String part(long tokens, String what) {
    return tokens > 0 ? " (" + tokens + " " + what + ")" : "";
  }

  private static void add(List<String> facts, String fact) {
    if (fact != null && !fact.isEmpty()) {
      facts.add(fact);
    }
  }
}
