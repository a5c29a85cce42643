package dev.spoor.smoke.contract;

/** Objects of the application that fail when the recorder touches them. */
final class Hostility {
  private Hostility() {}

  /** Throws if code of ours, other than the contract's, is anywhere above on the stack. */
  static void provoke(boolean hostile) {
    if (!hostile) {
      return;
    }
    boolean recorder =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(StackWalker.StackFrame::getClassName)
                        .anyMatch(
                            name ->
                                name.startsWith("dev.spoor.")
                                    && !name.startsWith("dev.spoor.smoke.")));
    if (recorder) {
      throw new IllegalStateException("the recorder touched the application's object");
    }
  }
}
