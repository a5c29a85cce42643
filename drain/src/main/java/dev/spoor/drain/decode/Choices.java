package dev.spoor.drain.decode;

import dev.spoor.journal.HeapBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The answers that a model gives to one request, put together from a whole document or from the
 * fragments of a stream. The fields of a fragment may come in any order, so a choice or tool call
 * is put in its place when the object that holds it ends.
 */
final class Choices {
  private static final int LIMIT = 1024;
  private static final int SPARE = 64;
  private static final int NONE = -1;

  /** A missing finish reason that will not come any more. */
  private static final String MISSING = "error";

  private static final class Call {
    boolean whole;
    int choice;
    long index;
    String id = "";
    String name = "";
  }

  /** By index: null for a choice of which nothing came, "" while it goes on. */
  private String[] finishReasons = new String[1];

  private int count;
  private final List<Call> calls = new ArrayList<>();

  // The choice that is being read.
  private final List<Call> fragments = new ArrayList<>();
  private int position;
  private long index;
  private String finish;

  /** Those that are of no use just now. */
  private final List<Call> spare = new ArrayList<>();

  void reset() {
    Arrays.fill(finishReasons, 0, count, null);
    count = 0;
    giveUp(calls);
    giveUp(fragments);
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
  }

  void begin() {
    index = NONE;
    finish = "";
    giveUp(fragments);
  }

  void index(long given) {
    index = given;
  }

  void finish(String reason) {
    finish = reason;
  }

  void beginToolCall(boolean whole) {
    if (fragments.size() < LIMIT) {
      Call call = spare.isEmpty() ? new Call() : spare.remove(spare.size() - 1);
      call.whole = whole;
      call.index = NONE;
      fragments.add(call);
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
    if (choice >= finishReasons.length) {
      finishReasons = Arrays.copyOf(finishReasons, Math.max(choice + 1, 2 * count));
    }
    count = Math.max(count, choice + 1);
    if (!finish.isEmpty() || finishReasons[choice] == null) {
      finishReasons[choice] = finish;
    }
    for (int i = 0; i < fragments.size(); i++) {
      Call fragment = fragments.get(i);
      fragment.choice = choice;
      add(fragment);
    }
    fragments.clear();
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
    giveUp(fragment);
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

  void forgetCalls() {
    giveUp(calls);
    giveUp(fragments);
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

  /** Some came, and all that came have ended. */
  boolean finished() {
    for (int i = 0; i < count; i++) {
      if (finishReasons[i] != null && finishReasons[i].isEmpty()) {
        return false;
      }
    }
    return count > 0;
  }

  /** Puts in one per choice; none at all while some are still to come. */
  void finishReasons(boolean noMoreToCome, List<String> into) {
    into.clear();
    for (int i = 0; i < Math.max(count, noMoreToCome ? 1 : 0); i++) {
      boolean missing = i >= count || finishReasons[i] == null || finishReasons[i].isEmpty();
      if (missing && !noMoreToCome) {
        into.clear();
        return;
      }
      into.add(missing ? MISSING : finishReasons[i]);
    }
  }

  List<ToolCall> toolCalls() {
    if (calls.isEmpty()) {
      return List.of();
    }
    List<ToolCall> all = new ArrayList<>(calls.size());
    for (Call call : calls) {
      all.add(new ToolCall(call.id, call.name));
    }
    return all;
  }

  void toolCallIds(List<String> into) {
    into.clear();
    for (int i = 0; i < calls.size(); i++) {
      into.add(calls.get(i).id);
    }
  }

  void toolCallNames(List<String> into) {
    into.clear();
    for (int i = 0; i < calls.size(); i++) {
      into.add(calls.get(i).name);
    }
  }
}
