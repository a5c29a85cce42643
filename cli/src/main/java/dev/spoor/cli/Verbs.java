package dev.spoor.cli;

import java.util.List;

/** The verbs, in the order that help shows them. */
final class Verbs {
  static final List<String> NAMES =
      List.of(
          "demo",
          "calls",
          "trace",
          "stats",
          "doctor",
          RecoverVerb.NAME,
          "jvms",
          "attach",
          "detach",
          "help",
          "version");

  private Verbs() {}

  /** The first word of the command line; without one, and for what every tool understands, help. */
  static Verb meant(String[] arguments, Context context) {
    String word = arguments.length == 0 ? "help" : arguments[0];
    return switch (word) {
      case "-h", "--help" -> new HelpVerb(context);
      case "--version" -> new VersionVerb(context);
      default -> {
        if (!NAMES.contains(word)) {
          throw Failure.usage(
              (word.startsWith("-") ? "unknown option '" : "unknown verb '")
                  + word
                  + "'; valid verbs: "
                  + String.join(", ", NAMES));
        }
        yield of(word, context);
      }
    };
  }

  /** One of {@link #NAMES}. */
  static Verb of(String name, Context context) {
    return switch (name) {
      case "demo" -> new DemoVerb(context);
      case "calls" -> new CallsVerb(context);
      case "trace" -> new TraceVerb(context);
      case "stats" -> new StatsVerb(context);
      case "doctor" -> new DoctorVerb(context);
      case RecoverVerb.NAME -> new RecoverVerb(context);
      case "jvms" -> new JvmsVerb(context);
      case "attach" -> new AttachVerb(context);
      case "detach" -> new DetachVerb(context);
      case "help" -> new HelpVerb(context);
      case "version" -> new VersionVerb(context);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
