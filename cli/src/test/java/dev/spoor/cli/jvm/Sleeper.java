package dev.spoor.cli.jvm;

import java.io.IOException;

/** A program that waits for the end of its input. */
public final class Sleeper {
  private Sleeper() {}

  public static void main(String[] args) throws IOException {
    System.out.write('!');
    System.out.flush();
    while (System.in.read() >= 0) {
      // until the parent ends
    }
  }
}
