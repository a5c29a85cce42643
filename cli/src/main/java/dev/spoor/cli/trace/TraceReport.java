package dev.spoor.cli.trace;

import dev.spoor.cli.calls.Attributes;
import dev.spoor.cli.calls.Caller;
import dev.spoor.cli.calls.Outcome;
import dev.spoor.cli.calls.RecordedSpan;
import dev.spoor.cli.terminal.Bar;
import dev.spoor.cli.terminal.Durations;
import dev.spoor.cli.terminal.Lines;
import dev.spoor.cli.terminal.Screen;
import dev.spoor.cli.terminal.Style;
import dev.spoor.cli.terminal.Text;
import dev.spoor.cli.terminal.Times;
import dev.spoor.journal.SemanticConventions;
import java.util.ArrayList;
import java.util.List;

/** Draws the lineage tree of one trace: its sum, its spans on a time scale, its failures. */
public final class TraceReport {
  private static final int OFFSET = 9;
  private static final int DURATION = 8;

  /** Of many children the first and the last are shown. */
  private static final int FIRST = 40;

  private static final int LAST = 20;

  /** How many failing steps are repeated below the tree. */
  private static final int FAILURES = 5;

  private final Screen screen;
  private final Style style;
  private final TraceTree tree;
  private final Details details;
  private final Bar bar;
  private final int nameWidth;
  private final long end;
  private final boolean all;

  /**
   * @param spans those of one trace, by start; at least one
   * @param all also where there are very many
   */
  public TraceReport(List<RecordedSpan> spans, Screen screen, boolean all) {
    this.screen = screen;
    this.all = all;
    this.style = screen.style();
    this.tree = new TraceTree(spans);
    this.end = tree.endUnixNano(Times.nanos(screen.clock().instant()));
    this.details = new Details(new ToolCalls(tree));
    boolean wide = screen.width() >= 110;
    int barWidth = wide ? 30 : screen.width() >= 80 ? 14 : 0;
    this.bar = new Bar(tree.startUnixNano(), end, barWidth, screen.unicode());
    int rest = Math.min(screen.width(), 140) - OFFSET - DURATION - 4;
    this.nameWidth = barWidth == 0 ? rest : rest - barWidth - 2;
  }

  public void print() {
    head();
    screen.out().println();
    List<TraceTree.Node> roots = tree.roots();
    for (int i = 0; i < roots.size(); i++) {
      int left = leftOut(i, roots.size());
      if (left > 0) {
        screen.out().println(style.dim(left + " more; --all shows them"));
        i += left - 1;
      } else {
        node(roots.get(i), "", "");
      }
    }
    failures();
  }

  private void head() {
    RecordedSpan first = tree.spans().get(0);
    screen.out().println(style.bold("trace " + first.traceId()));
    long took = end - tree.startUnixNano();
    List<String> sum = new ArrayList<>();
    sum.add(Text.plain(first.run().service()) + ", pid " + first.run().pid());
    sum.add(Times.of(tree.startUnixNano(), screen) + ", " + Durations.of(took));
    long failed = tree.inferences().stream().filter(n -> n.span().isFailed()).count();
    sum.add(
        Lines.count(tree.inferences().size(), "inference")
            + (failed == 0 ? "" : " (" + failed + " failed)"));
    long wire = tree.spans().stream().filter(RecordedSpan::isWire).count();
    sum.add(Lines.count(wire, "wire attempt"));
    long tools = tree.inferences().stream().mapToLong(n -> ToolCalls.asked(n.span()).size()).sum();
    sum.add(Lines.count(tools, "tool call"));
    sum.add(tokens(SemanticConventions.USAGE_INPUT_TOKENS) + " tokens in");
    sum.add(tokens(SemanticConventions.USAGE_OUTPUT_TOKENS) + " out");
    Lines.wrap(screen, "", String.join(", ", sum), style::dim);
  }

  private long tokens(String attribute) {
    return tree.inferences().stream()
        .mapToLong(n -> Math.max(0, Attributes.number(n.span().attributes(), attribute)))
        .sum();
  }

  private void node(TraceTree.Node node, String branch, String below) {
    RecordedSpan span = node.span();
    String label = label(node);
    String left = Text.fit(branch + label, nameWidth, screen);
    String offset = "+" + Durations.of(span.span().startUnixNano() - tree.startUnixNano());
    String took = span.isFinished() ? Durations.of(span.span().durationNano()) : "...";
    String drawn =
        nameWidth + OFFSET + DURATION + 4 >= Math.min(screen.width(), 140)
            ? ""
            : bar.of(span.span().startUnixNano(), span.endUnixNano(), !span.isFinished());
    String line =
        paintLabel(span, left)
            + "  "
            + style.dim(Text.right(offset, OFFSET))
            + "  "
            + Text.right(took, DURATION)
            + (drawn.isEmpty() ? "" : "  " + paint(span, drawn));
    screen.out().println(line.stripTrailing());
    boolean more = !node.children().isEmpty();
    String indent = below + (more ? glyph("│ ", "| ") : "  ") + "  ";
    String problem = problem(span);
    if (!problem.isEmpty()) {
      Lines.wrap(screen, indent, problem, text -> paint(span, text));
    }
    for (String detail : details.of(node)) {
      Lines.wrap(screen, indent, Text.plain(detail), style::dim);
    }
    for (int i = 0; i < node.children().size(); i++) {
      boolean last = i == node.children().size() - 1;
      int hidden = leftOut(i, node.children().size());
      if (hidden > 0) {
        screen.out().println(below + glyph("┆  ", ":  ") + style.dim(more(node, i, hidden)));
        i += hidden - 1;
        continue;
      }
      node(
          node.children().get(i),
          below + (last ? glyph("└─ ", "`- ") : glyph("├─ ", "|- ")),
          below + (last ? "   " : glyph("│  ", "|  ")));
    }
  }

  /** How many children from this one on are not shown: those between the first and the last. */
  private int leftOut(int at, int children) {
    return !all && children > FIRST + LAST && at == FIRST ? children - FIRST - LAST : 0;
  }

  private static String more(TraceTree.Node node, int from, int count) {
    long failed =
        node.children().subList(from, from + count).stream()
            .filter(child -> child.span().isFailed())
            .count();
    return count + " more" + (failed > 0 ? ", " + failed + " failed" : "") + "; --all shows them";
  }

  private static String label(TraceTree.Node node) {
    RecordedSpan span = node.span();
    return (node.number() > 0 ? "[" + node.number() + "] " : "") + Text.plain(span.label());
  }

  private String problem(RecordedSpan span) {
    if (!span.isFinished()) {
      return span.ended()
          ? "UNFINISHED: in flight when the process ended"
          : "UNFINISHED for " + Durations.of(Times.since(span.span().startUnixNano(), screen));
    }
    if (span.isCancelled()) {
      return "CANCELLED by the application";
    }
    return span.isFailed() ? "FAILED: " + Text.plain(Outcome.error(span)) : "";
  }

  /** The deepest failures, which are where a reader starts. */
  private void failures() {
    List<String> steps = new ArrayList<>();
    for (TraceTree.Node root : tree.roots()) {
      collect(root, steps);
    }
    if (!steps.isEmpty()) {
      screen.out().println();
      for (String step : steps.subList(0, Math.min(steps.size(), FAILURES))) {
        Lines.wrap(screen, "", step, style::red);
      }
      if (steps.size() > FAILURES) {
        screen.out().println("and " + (steps.size() - FAILURES) + " more");
      }
    }
  }

  private boolean collect(TraceTree.Node node, List<String> steps) {
    boolean below = false;
    for (TraceTree.Node child : node.children()) {
      below |= collect(child, steps);
    }
    boolean here = node.span().isFailed();
    if (here && !below) {
      String caller = Caller.shortName(node.span().span().caller());
      steps.add(
          "failing step: "
              + label(node)
              + (caller.isEmpty() ? "" : " in " + Text.plain(caller))
              + ": "
              + Text.plain(Outcome.error(node.span())));
    }
    return here || below;
  }

  private String paintLabel(RecordedSpan span, String text) {
    return !span.isWell() ? paint(span, text) : style.bold(text);
  }

  private String paint(RecordedSpan span, String text) {
    return span.isFailed()
        ? style.red(text)
        : span.isWell() ? style.green(text) : style.yellow(text);
  }

  private String glyph(String unicode, String ascii) {
    return screen.unicode() ? unicode : ascii;
  }
}
