package dev.spoor.weave;

import java.nio.ByteBuffer;

/** Takes a body chunk by chunk, as it passes. One thread at a time; does not throw. */
public interface BodyCopy {
  void write(byte[] bytes, int from, int length, long atUnixNano);

  /** Copies what remains in {@code bytes} and leaves its position alone. */
  void write(ByteBuffer bytes, long atUnixNano);

  /** The body is over. May be called twice. */
  void close();

  /** Nothing more comes, but what came is not the whole body, unless it was closed before. */
  void cut();
}
