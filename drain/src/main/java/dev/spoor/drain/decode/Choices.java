package dev.spoor.drain.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answers that a model gives to one request, put together from a whole document or from the
 * fragments of a stream. The fields of a fragment may come in any order, so a choice or tool call
 * is put in its place when the object that holds it ends.
 */
final class Choices {
  private static final int LIMIT = 1024;
  private static final int NONE = -1;

  /** A missing finish reason that will not come any more. */
  private static final String MISSING = "error";

  private static final class Call {
    final boolean whole;
    int choice;
    long index = NONE;
    String id = "";
    String name = "";

    Call(boolean whole) {
      this.whole = whole;
    }
  }

  /** By index; "" while a choice goes on. */
  private final SortedMap<Integer, String> finishReasons = new TreeMap<>();

  private final List<Call> calls = new ArrayList<>();

  // The choice that is being read.
  private final List<Call> fragments = new ArrayList<>();
  private int position;
  private long index;
  private String finish;

  void beginAll() {
    position = 0;
  }

  void begin() {
    index = NONE;
    finish = "";
    fragments.clear();
  }

  void index(long given) {
    index = given;
  }

  void finish(String reason) {
    finish = reason;
  }

  void beginToolCall(boolean whole) {
    if (fragments.size() < LIMIT) {
      fragments.add(new Call(whole));
    }
  }

  void toolCallIndex(long given) {
    last().index = given;
  }

  void toolCallId(String id) {
    last().id = id;
  }

  void toolCallName(String name) {
    last().name = name;
  }

  private Call last() {
    return fragments.get(fragments.size() - 1);
  }

  void end() {
    long place = index == NONE ? position : index;
    position++;
    if (place < 0 || place >= LIMIT) {
      return;
    }
    int choice = (int) place;
    if (!finish.isEmpty() || !finishReasons.containsKey(choice)) {
      finishReasons.put(choice, finish);
    }
    for (Call fragment : fragments) {
      fragment.choice = choice;
      add(fragment);
    }
  }

  private void add(Call fragment) {
    Call call = fragment.whole ? null : begunBy(fragment);
    if (call == null) {
      if (calls.size() < LIMIT) {
        calls.add(fragment);
      }
      return;
    }
    // Servers that repeat id and name in every fragment repeat them whole.
    call.id = call.id.isEmpty() ? fragment.id : call.id;
    call.name = call.name.isEmpty() ? fragment.name : call.name;
  }

  /** The call that a fragment goes on with, or null when it begins one. */
  private Call begunBy(Call fragment) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      if (call.choice != fragment.choice) {
        continue;
      }
      boolean otherId =
          !fragment.id.isEmpty() && !call.id.isEmpty() && !call.id.equals(fragment.id);
      // Without an index, a fragment that names nothing goes on with the last call. Some give all
      // calls the same index, but ids of their own.
      boolean same =
          fragment.index != NONE
              ? call.index == fragment.index
              : fragment.id.isEmpty() || call.id.equals(fragment.id);
      if (same && !otherId) {
        return call;
      }
    }
    return null;
  }

  boolean finished() {
    return !finishReasons.isEmpty() && !finishReasons.containsValue("");
  }

  /** One per choice; none at all while some are still to come. */
  List<String> finishReasons(boolean noMoreToCome) {
    int count = finishReasons.isEmpty() ? 0 : finishReasons.lastKey() + 1;
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < Math.max(count, noMoreToCome ? 1 : 0); i++) {
      String reason = finishReasons.getOrDefault(i, "");
      if (reason.isEmpty() && !noMoreToCome) {
        return List.of();
      }
      reasons.add(reason.isEmpty() ? MISSING : reason);
    }
    return reasons;
  }

  List<ToolCall> toolCalls() {
    List<ToolCall> all = new ArrayList<>();
    for (Call call : calls) {
      all.add(new ToolCall(call.id, call.name));
    }
    return all;
  }
}
