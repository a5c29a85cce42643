package dev.spoor.cli.arguments;

import dev.spoor.cli.terminal.Lines;
import dev.spoor.cli.terminal.Screen;
import java.util.LinkedHashMap;
import java.util.Map;

/** A verb explained: what it does, its operands and its options. */
public final class VerbHelp {
  private static final int GAP = 2;

  private final Screen screen;

  public VerbHelp(Screen screen) {
    this.screen = screen;
  }

  public void print(String verb, String description, Syntax syntax) {
    StringBuilder usage = new StringBuilder("Usage: spoor " + verb);
    syntax.operands().forEach(operand -> usage.append(' ').append(operand.usage()));
    Lines.wrap(screen, "", usage.append(" [options]").toString(), screen.style()::bold);
    Lines.wrap(screen, "", description, text -> text);
    screen.out().println();
    Map<String, String> entries = entries(syntax);
    int widest = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
    entries.forEach(
        (label, text) -> Lines.labelled(screen, "  ", label, widest + GAP, text, line -> line));
  }

  private static Map<String, String> entries(Syntax syntax) {
    Map<String, String> entries = new LinkedHashMap<>();
    syntax.operands().forEach(operand -> entries.put(operand.label(), operand.description()));
    for (Named named : syntax.visibleOptions()) {
      String letter = named.option.getOpt();
      entries.put(
          (letter == null ? "    " : "-" + letter + ", ") + named.usage(),
          named.option.getDescription());
    }
    return entries;
  }
}
