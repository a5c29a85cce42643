package dev.spoor.faults;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Makes one input of others: flips, overwrites, cuts, doubles and splices, a few times over. */
final class Mutation {
  private static final byte[] TELLING = {
    0, -1, 127, -128, '{', '}', '[', ']', '"', '\\', '\n', ':'
  };
  private static final int LONGEST = 1 << 16;

  private final Random random;
  private final List<byte[]> inputs;

  Mutation(Random random, List<byte[]> inputs) {
    this.random = random;
    this.inputs = inputs;
  }

  byte[] next() {
    byte[] input = any().clone();
    for (int i = random.nextInt(5); i >= 0; i--) {
      input = step(input);
    }
    return input;
  }

  private byte[] any() {
    return inputs.get(random.nextInt(inputs.size()));
  }

  private byte[] step(byte[] input) {
    if (input.length == 0) {
      return any().clone();
    }
    int at = random.nextInt(input.length);
    switch (random.nextInt(7)) {
      case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> input[at] = (byte) random.nextInt(256);
      case 2 -> input[at] = TELLING[random.nextInt(TELLING.length)];
      case 3 -> {
        return joined(input, 0, at, input, input.length, input.length);
      }
      case 4 -> {
        int to = Math.min(input.length, at + random.nextInt(64));
        return joined(input, 0, at, input, to, input.length);
      }
      case 5 -> {
        int from = Math.max(0, at - random.nextInt(64));
        return joined(input, 0, at, input, from, input.length);
      }
      default -> {
        byte[] other = any();
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return joined(input, 0, at, other, from, other.length);
      }
    }
    return input;
  }

  private static byte[] joined(byte[] a, int from, int to, byte[] b, int then, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, from, to - from);
    out.write(b, then, Math.min(end - then, Math.max(0, LONGEST - out.size())));
    return out.toByteArray();
  }
}
