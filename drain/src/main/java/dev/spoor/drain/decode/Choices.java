package dev.spoor.drain.decode;

import dev.spoor.journal.HeapBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers that a model gives to one request, put together from a whole document or from the
 * fragments of a stream. The fields of a fragment may come in any order, so a choice or tool call
 * is put in its place when the object that holds it ends.
 *
 * <p>Which tool call a fragment goes on with, since services differ in what they repeat:
 *
 * <ol>
 *   <li>one with the same id;
 *   <li>else, where it has an index, the last one with that index, and without one the last of all;
 *       but a fragment with a name begins a new one if that call has another name, or an id and the
 *       fragment another one, or came in the same chunk. One without a name goes on, whatever its
 *       id.
 * </ol>
 */
final class Choices {
  private static final int LIMIT = 1024;
  private static final int SPARE = 64;
  private static final int NONE = -1;

  private static final class Call {
    boolean whole;
    long choice;
    long index;

    /** Number of the chunk in which it was last spoken of. */
    long chunk;

    String id = "";
    String name = "";
  }

  private final FinishReasons reasons = new FinishReasons();
  private final List<Call> calls = new ArrayList<>();

  /** How many calls there were, those beyond the limit too. */
  private long seen;

  private long chunk;

  // The choice that is being read.
  private final List<Call> fragments = new ArrayList<>();
  private long overflown;
  private int position;
  private long index;
  private String finish;

  /** The tool call that is being read; null for one beyond the limit. */
  private Call current;

  /** Those that are of no use just now. */
  private final List<Call> spare = new ArrayList<>();

  void reset() {
    reasons.reset();
    giveUp(calls);
    giveUp(fragments);
    seen = 0;
    chunk = 0;
    current = null;
  }

  private void giveUp(List<Call> list) {
    for (int i = 0; i < list.size(); i++) {
      giveUp(list.get(i));
    }
    list.clear();
  }

  private void giveUp(Call call) {
    call.id = "";
    call.name = "";
    if (spare.size() < SPARE) {
      spare.add(call);
    }
  }

  void beginAll() {
    position = 0;
    chunk++;
  }

  void begin() {
    index = NONE;
    finish = "";
    overflown = 0;
    giveUp(fragments);
  }

  void index(long given) {
    index = given;
  }

  void finish(String reason) {
    finish = reason;
  }

  void beginToolCall(boolean ofWholeAnswer) {
    current = null;
    if (fragments.size() >= LIMIT) {
      overflown++;
      return;
    }
    Call call = spare.isEmpty() ? new Call() : spare.remove(spare.size() - 1);
    call.whole = ofWholeAnswer;
    call.index = NONE;
    fragments.add(call);
    current = call;
  }

  void toolCallIndex(long given) {
    if (current != null) {
      current.index = given;
    }
  }

  void toolCallId(String id) {
    if (current != null) {
      current.id = id;
    }
  }

  void toolCallName(String name) {
    if (current != null) {
      current.name = name;
    }
  }

  void end() {
    long place = index == NONE ? position : index;
    position++;
    reasons.came(place, finish);
    for (int i = 0; i < fragments.size(); i++) {
      Call fragment = fragments.get(i);
      fragment.choice = place;
      fragment.chunk = chunk;
      add(fragment);
    }
    fragments.clear();
    seen += overflown;
  }

  private void add(Call fragment) {
    Call call = fragment.whole ? null : begunBy(fragment);
    if (call == null) {
      if (fragment.whole && fragment.id.isEmpty() && fragment.name.isEmpty()) {
        giveUp(fragment); // {} where no call is meant
        return;
      }
      seen++;
      if (calls.size() < LIMIT) {
        calls.add(fragment);
      }
      return;
    }
    // Servers that repeat id and name in every fragment repeat them whole.
    call.id = call.id.isEmpty() ? fragment.id : call.id;
    call.name = call.name.isEmpty() ? fragment.name : call.name;
    call.chunk = chunk;
    giveUp(fragment);
  }

  /** The call that a fragment goes on with, or null when it begins one. */
  private Call begunBy(Call fragment) {
    Call last = null;
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      if (call.choice != fragment.choice) {
        continue;
      }
      if (!fragment.id.isEmpty() && fragment.id.equals(call.id)) {
        return call;
      }
      if (last == null && (fragment.index == NONE || fragment.index == call.index)) {
        last = call;
      }
    }
    return last == null || beginsAnother(last, fragment) ? null : last;
  }

  private boolean beginsAnother(Call last, Call fragment) {
    if (fragment.name.isEmpty()) {
      return false;
    }
    boolean otherName = !last.name.isEmpty() && !last.name.equals(fragment.name);
    boolean otherId = !last.id.isEmpty() && !fragment.id.isEmpty();
    return otherName || otherId || (last.chunk == chunk && !last.name.isEmpty());
  }

  void forgetCalls() {
    giveUp(calls);
    giveUp(fragments);
    current = null;
  }

  /** Each call is held by the decoder, and its id and name by what the decoder gives on. */
  long heldBytes() {
    long bytes = 0;
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      bytes += HeapBudget.OBJECT + HeapBudget.of(call.id) + HeapBudget.of(call.name);
    }
    return bytes;
  }

  FinishReasons reasons() {
    return reasons;
  }

  /** More than {@link #toolCalls} tells of when they were beyond the limit. */
  long toolCallsSeen() {
    return seen;
  }

  List<ToolCall> toolCalls() {
    List<ToolCall> all = calls.isEmpty() ? List.of() : new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (!isEmpty(call)) {
        all.add(new ToolCall(call.id, call.name));
      }
    }
    return all;
  }

  /** Of a stream that began a call and never said of what. */
  private static boolean isEmpty(Call call) {
    return call.id.isEmpty() && call.name.isEmpty();
  }

  void toolCallIds(List<String> into) {
    into.clear();
    for (int i = 0; i < calls.size(); i++) {
      if (!isEmpty(calls.get(i))) {
        into.add(calls.get(i).id);
      }
    }
  }

  void toolCallNames(List<String> into) {
    into.clear();
    for (int i = 0; i < calls.size(); i++) {
      if (!isEmpty(calls.get(i))) {
        into.add(calls.get(i).name);
      }
    }
  }
}
