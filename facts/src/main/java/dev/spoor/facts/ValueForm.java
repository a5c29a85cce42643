package dev.spoor.facts;

/**
 * What a text from somebody else may look like to be kept as it is. What has another form is
 * replaced by its length: servers put sentences, calls with their arguments, and keys where a name
 * is due.
 */
public enum ValueForm {
  /** A word of a protocol, an error's type or code, a tier: {@code max_tokens}, {@code 1302}. */
  WORD(64, "_.:/-"),
  /** A name of a model or a tool: {@code meta-llama/Llama-3.3-70B}, {@code get_weather}. */
  NAME(256, "_.:/-@+#,~"),
  /** What a provider made up to be told apart. */
  ID(512, "_.:/-@+#=|~$,");

  private final int longest;
  private final String signs;

  ValueForm(int longest, String signs) {
    this.longest = longest;
    this.signs = signs;
  }

  public boolean fits(String text) {
    if (text.length() > longest) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && signs.indexOf(c) < 0) {
        return false;
      }
    }
    return this == ID ? !isIssued(text) : !KeyShape.holdsKey(text, 0, text.length());
  }

  /** An id is drawn by chance as keys are; only what an issuer marks as a key is none. */
  private static boolean isIssued(String text) {
    return KeyShape.isIssued(text, 0, text.length());
  }

  /** The text itself, or its length; null stays null. */
  public String kept(String text) {
    return text == null || fits(text) ? text : "<" + text.length() + " characters>";
  }
}
