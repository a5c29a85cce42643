package dev.spoor.demo.app;

/** Which model does which kind of work. */
final class Models {
  static final String THINKING = "gpt-5-mini";
  static final String FAST = "gpt-4o-mini";
  static final String WRITING = "gpt-4.1";
  static final String FILING = "gpt-4";

  private Models() {}
}
