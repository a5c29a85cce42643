package dev.spoor.agent.weaver;

import java.util.List;

/** Methods of every kind that a compiler makes, to be woven in two ways and compared. */
public class Zoo {
  private int calls;

  public void nothing() {
    calls++;
  }

  public boolean flag(boolean given) {
    return !given;
  }

  public byte small(byte given) {
    return (byte) (given + 1);
  }

  public short shorter(short given) {
    return (short) (given * 2);
  }

  public char letter(char given) {
    return (char) (given + 1);
  }

  public int number(int given) {
    given += 3;
    return given * given;
  }

  public float ratio(float given) {
    return given / 2;
  }

  public long wide(long given) {
    given = given << 3;
    long other = given + calls;
    return other;
  }

  public double wider(double given) {
    double half = given / 2;
    for (int i = 0; i < 3; i++) {
      half += i;
    }
    return half;
  }

  public int[] array(int[] given) {
    return given.length == 0 ? null : given.clone();
  }

  public String[][] deep(String[][] given) {
    return given;
  }

  public List<String> list(List<String> given) {
    return given.isEmpty() ? null : given.subList(0, 1);
  }

  public static String fixed(String given) {
    return given.trim();
  }

  public synchronized String locked(String given) {
    synchronized (this) {
      if (given.isEmpty()) {
        throw new IllegalStateException("empty");
      }
      return given + Thread.holdsLock(this);
    }
  }

  /** The argument's local holds something of another type when the method ends. */
  public Object overwritten(Object given) {
    String text = String.valueOf(given);
    given = text.length();
    if (given.equals(3)) {
      given = new int[] {3};
      return ((int[]) given)[0];
    }
    return text.charAt(9);
  }

  public String caught(String given) {
    String text = "";
    for (int i = 0; ; i++) {
      try {
        text += given.charAt(i);
        if (i == 5) {
          return text;
        }
      } catch (StringIndexOutOfBoundsException e) {
        return text + "!";
      } finally {
        calls++;
      }
    }
  }

  public int many(String given) {
    switch (given) {
      case "one":
        return 1;
      case "two":
        return 2;
      case "throw":
        throw new UnsupportedOperationException(given);
      default:
        long length = given.length();
        return length > 10 ? (int) length : -1;
    }
  }

  public String loop(String given) {
    do {
      given = given + "x";
    } while (given.length() < 7);
    return given;
  }

  public void never(String given) {
    throw new IllegalArgumentException(given);
  }

  public String endless(String given) {
    while (true) {
      given = given.substring(1);
    }
  }

  public long mixed(long first, String second, double third, int fourth) {
    try {
      return first + Long.parseLong(second) + (long) third + fourth;
    } catch (NumberFormatException e) {
      double first2 = third * fourth;
      return (long) first2;
    }
  }
}
