package dev.spoor.drain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls of which it is not clear yet to which inference they belong. That is decided one pass over
 * the ring after the request was read, oldest first, since an earlier attempt's end may lie in
 * another stripe that is read later. One thread.
 */
final class UndecidedCalls {
  /** They hold decoders, and these some memory: no more wait than this. */
  private static final int LIMIT = 1_000;

  private static final Comparator<OpenCall> BY_START =
      (one, other) -> Long.compare(one.span.startUnixNano, other.span.startUnixNano);

  private final Consumer<OpenCall> decision;

  /** Those whose request was read in this pass, and in the one before. */
  private List<OpenCall> readNow = new ArrayList<>();

  private List<OpenCall> readBefore = new ArrayList<>();

  /**
   * @param decision never throws
   */
  UndecidedCalls(Consumer<OpenCall> decision) {
    this.decision = decision;
  }

  void add(OpenCall call) {
    if (!call.undecided) {
      call.undecided = true;
      readNow.add(call);
      if (readNow.size() > LIMIT) {
        passed();
      }
    }
  }

  /** A pass over all stripes of the ring is over. */
  void passed() {
    decide(readBefore);
    List<OpenCall> empty = readBefore;
    readBefore = readNow;
    readNow = empty;
  }

  /** Whether one of them is what that inference waits for. */
  boolean anyMayLeadTo(AwaitedAskers.Waiting inference) {
    return anyMayLeadTo(inference, readBefore) || anyMayLeadTo(inference, readNow);
  }

  private static boolean anyMayLeadTo(AwaitedAskers.Waiting inference, List<OpenCall> calls) {
    for (int i = 0; i < calls.size(); i++) {
      if (inference.mayBeLedToBy(calls.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** None may wait any longer. */
  void decideAll() {
    decide(readBefore);
    decide(readNow);
  }

  private void decide(List<OpenCall> calls) {
    if (calls.isEmpty()) {
      return;
    }
    calls.sort(BY_START);
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).isResent() && calls != readNow) {
        decideEarlier(calls.get(i));
      }
      calls.get(i).undecided = false;
      decision.accept(calls.get(i));
    }
    calls.clear();
  }

  /**
   * Attempts of one client call follow each other, but the end of one may be read after the next.
   */
  private void decideEarlier(OpenCall call) {
    List<OpenCall> earlier = new ArrayList<>();
    for (int i = 0; i < readNow.size(); i++) {
      OpenCall other = readNow.get(i);
      if (other.firstCallId() == call.firstCallId()
          && other.span.startUnixNano < call.span.startUnixNano) {
        earlier.add(other);
      }
    }
    readNow.removeAll(earlier);
    decide(earlier);
  }
}
