package dev.spoor.cli;

import java.util.List;

/** The verbs, in the order that help shows them. */
final class Verbs {
  private Verbs() {}

  private static final List<String> NAMES =
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

  static List<Verb> all(Context context) {
    return NAMES.stream().map(name -> of(name, context)).toList();
  }

  /** Those that these arguments are about: to look at all others takes as long as a short verb. */
  static List<Verb> meant(String[] args, Context context) {
    boolean one = args.length > 0 && !args[0].equals("help") && NAMES.contains(args[0]);
    return one ? List.of(of(args[0], context)) : all(context);
  }

  private static Verb of(String name, Context context) {
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
