package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.ERROR_TYPE_OTHER;
import static dev.spoor.journal.SemanticConventions.SPOOR_ERROR_PROVIDER_CODE;
import static dev.spoor.journal.SemanticConventions.SPOOR_ERROR_PROVIDER_TYPE;

import dev.spoor.facts.ValueForm;
import dev.spoor.journal.Attributes;

/**
 * An error as the provider names it. Its message is never kept: it may quote the prompt. Types and
 * codes are kept only where they look like a name, since some put the message there.
 */
final class ProviderError {
  private boolean happened;
  private String type;
  private String code;

  /** The same beside other fields, where they mean an error only if one is known to be there. */
  private String flatType;

  private String flatCode;

  void reset() {
    happened = false;
    type = null;
    code = null;
    flatType = null;
    flatCode = null;
  }

  void happened() {
    happened = true;
  }

  /** What stands where an error's text would; an empty one is none. */
  void said(String text) {
    happened |= !text.isEmpty();
  }

  void type(String text) {
    happened |= !isNothing(text);
    type = name(text, type);
  }

  void code(String text) {
    happened |= !isNothing(text);
    code = name(text, code);
  }

  void flatType(String text) {
    flatType = name(text, flatType);
  }

  void flatCode(String text) {
    flatCode = isNothing(text) ? flatCode : name(text, flatCode);
  }

  /** Nothing else came in place of the answer: then the code beside it is why. */
  void inPlaceOfAnswer() {
    happened |= flatCode != null;
  }

  private static boolean isNothing(String text) {
    return text.isEmpty() || text.equals("0") || text.equals("200");
  }

  private static String name(String text, String otherwise) {
    return !text.isEmpty() && ValueForm.WORD.fits(text) ? text : otherwise;
  }

  private String type() {
    return type == null ? flatType : type;
  }

  private String code() {
    return code == null ? flatCode : code;
  }

  /** Null when there is no error. */
  String name() {
    if (!happened) {
      return null;
    }
    return type() != null ? type() : code() != null ? code() : ERROR_TYPE_OTHER;
  }

  void describe(Attributes out) {
    if (happened && type() != null) {
      out.put(SPOOR_ERROR_PROVIDER_TYPE, type());
    }
    if (happened && code() != null) {
      out.put(SPOOR_ERROR_PROVIDER_CODE, code());
    }
  }
}
