package dev.spoor.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a class file, up to its interfaces: whether its constants name one of some methods,
 * and what it extends and implements. Reads no further and makes nothing until a name is found,
 * since every class that an application loads passes here.
 *
 * <pre>
 * 0 magic | 4 minor | 6 major | 8 constants + 1 | 10 constants… | access, this, super, n, interfaces…
 * </pre>
 */
final class ClassHeader {
  private static final int UTF8 = 1;
  private static final int FIRST_CONSTANT = 10;

  private final byte[] file;

  /** Where each constant begins, behind its tag. */
  private int[] constants;

  private int end;

  ClassHeader(byte[] file) {
    this.file = file;
  }

  /** Whether one of these texts, in ASCII, is among the constants. */
  boolean names(byte[][] texts) {
    int count = u2(8);
    int at = FIRST_CONSTANT;
    for (int i = 1; i < count; i++) {
      int tag = file[at];
      if (tag == UTF8 && isOneOf(texts, at + 3, u2(at + 1))) {
        return true;
      }
      i += isWide(tag) ? 1 : 0;
      at += size(tag, at);
    }
    return false;
  }

  private boolean isOneOf(byte[][] texts, int at, int length) {
    for (int i = 0; i < texts.length; i++) {
      byte[] text = texts[i];
      if (text.length == length && file[at] == text[0] && isAt(text, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(byte[] text, int at) {
    for (int i = 1; i < text.length; i++) {
      if (file[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** Internal names of the superclass, if there is one, and of the interfaces. */
  List<String> above() {
    index();
    List<String> names = new ArrayList<>();
    int superclass = u2(end + 4);
    if (superclass != 0) {
      names.add(type(superclass));
    }
    int interfaces = u2(end + 6);
    for (int i = 0; i < interfaces; i++) {
      names.add(type(u2(end + 8 + 2 * i)));
    }
    return names;
  }

  private void index() {
    int count = u2(8);
    constants = new int[count];
    int at = FIRST_CONSTANT;
    for (int i = 1; i < count; i++) {
      int tag = file[at];
      constants[i] = at + 1;
      i += isWide(tag) ? 1 : 0;
      at += size(tag, at);
    }
    end = at;
  }

  private String type(int constant) {
    int text = constants[u2(constants[constant])];
    return new String(file, text + 2, u2(text), StandardCharsets.UTF_8);
  }

  /** A long or double takes two numbers. */
  private static boolean isWide(int tag) {
    return tag == 5 || tag == 6;
  }

  /** Of a constant with its tag. */
  private int size(int tag, int at) {
    return switch (tag) {
      case UTF8 -> 3 + u2(at + 1);
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      default -> throw new IllegalArgumentException("a constant of the unknown kind " + tag);
    };
  }

  private int u2(int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }
}
