package dev.spoor.ring;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Copies of the stripes of a ring that is not this process's own, one at a time and in the same
 * memory: a copy is good until the next is made.
 */
final class CopiedStripes {
  private final RingHeader header;
  private final ByteBuffer pages;
  private final Ring.Content content;
  private ByteBuffer records;

  /**
   * @param pages the header's and those of all stripes
   */
  CopiedStripes(RingHeader header, ByteBuffer pages, Ring.Content content) {
    this.header = header;
    this.pages = pages;
    this.content = content;
  }

  Stripe copy(int index) throws IOException {
    int capacity = header.capacity();
    if (records == null) {
      records = BackingFile.inMemory(capacity);
    }
    content.read(pages.capacity() + (long) index * capacity, records);
    int page = RingLayout.PAGE * (1 + index);
    return new Stripe(pages, page, records, 0, capacity);
  }
}
