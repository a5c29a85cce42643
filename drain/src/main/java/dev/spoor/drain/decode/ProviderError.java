package dev.spoor.drain.decode;

import static dev.spoor.journal.SemanticConventions.ERROR_TYPE_OTHER;
import static dev.spoor.journal.SemanticConventions.SPOOR_ERROR_PROVIDER_CODE;
import static dev.spoor.journal.SemanticConventions.SPOOR_ERROR_PROVIDER_TYPE;

import dev.spoor.journal.Attributes;

/**
 * An error as the provider names it. Its message is never kept: it may quote the prompt. Types and
 * codes are kept only where they look like a name, since some put the message there.
 */
final class ProviderError {
  private static final int NAME_LIMIT = 64;

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

  void type(String text) {
    happened = true;
    type = name(text, type);
  }

  void code(String text) {
    happened = true;
    code = name(text, code);
  }

  void flatType(String text) {
    flatType = name(text, flatType);
  }

  void flatCode(String text) {
    flatCode = name(text, flatCode);
  }

  private static String name(String text, String otherwise) {
    if (text.isEmpty() || text.length() > NAME_LIMIT) {
      return otherwise;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "_.:/-".indexOf(c) < 0) {
        return otherwise;
      }
    }
    return text;
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
