package dev.spoor.demo.server;

import java.util.UUID;

/** Ids in the provider's shapes; no two are ever the same, over all runs. */
final class Ids {
  private Ids() {}

  static String completion() {
    return "chatcmpl-" + random();
  }

  static String request() {
    return "req_" + random();
  }

  static String toolCall() {
    return "call_" + random().substring(0, 24);
  }

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
