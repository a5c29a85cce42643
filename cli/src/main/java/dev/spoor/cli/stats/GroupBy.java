package dev.spoor.cli.stats;

import dev.spoor.cli.calls.Call;

/** What calls are grouped by. */
public enum GroupBy {
  MODEL("no model") {
    @Override
    String key(Call call) {
      return call.span().askedModel();
    }
  },
  HOST("no host") {
    @Override
    String key(Call call) {
      return call.span().host();
    }
  },
  CALLER("no caller") {
    @Override
    String key(Call call) {
      return call.span().span().caller();
    }
  };

  private final String absent;

  GroupBy(String absent) {
    this.absent = absent;
  }

  /** Null for a call that has none. */
  abstract String key(Call call);

  String shown(String key) {
    return key == null ? "(" + absent + ")" : key;
  }
}
