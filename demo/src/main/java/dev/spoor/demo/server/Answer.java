package dev.spoor.demo.server;

import java.time.Duration;

/** What the script wants to be answered to one HTTP request. */
public sealed interface Answer permits Completion, Refusal {
  /** How long the server thinks before the first byte. */
  Duration thinking();
}
