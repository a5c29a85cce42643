package dev.spoor.cli;

import java.util.List;

/** The verbs, in the order that help shows them. */
final class Verbs {
  private Verbs() {}

  static List<Verb> all(Context context) {
    return List.of(
        new DemoVerb(context),
        new CallsVerb(context),
        new TraceVerb(context),
        new StatsVerb(context),
        new DoctorVerb(context),
        new RecoverVerb(context),
        new JvmsVerb(context),
        new AttachVerb(context),
        new DetachVerb(context),
        new HelpVerb(context),
        new VersionVerb(context));
  }
}
