package dev.spoor.smoke.faults.inout;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the objects of each class in a heap dump, and knows who loaded the class. The format is
 * that of HPROF 1.0.2 with identifiers of eight bytes:
 *
 * <pre>
 * text, 0 | u4 size of an id | u8 time | then records: u1 tag | u4 time | u4 length | …
 * tag 0x01 text     id, bytes
 *     0x02 class    u4 | class id | u4 | id of the name
 *     0x0C, 0x1C    entries of the heap: u1 tag | …
 * </pre>
 */
final class HeapDump {
  /** What follows the object's id in an entry that names a root, in bytes. */
  private static final Map<Integer, Integer> ROOTS =
      Map.of(0xff, 0, 0x01, 8, 0x02, 8, 0x03, 8, 0x04, 4, 0x05, 0, 0x06, 4, 0x07, 0, 0x08, 8);

  private static final int[] SIZES = {0, 0, 8, 0, 1, 2, 4, 8, 1, 2, 4, 8};

  private final Map<Long, String> texts = new HashMap<>();
  private final Map<Long, String> classNames = new HashMap<>();
  private final Map<Long, Long> loaders = new HashMap<>();
  private final Map<Long, Long> classOf = new HashMap<>();
  private final Map<Long, Integer> counts = new HashMap<>();

  static HeapDump read(Path file) throws IOException {
    HeapDump dump = new HeapDump();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      dump.read(in);
    }
    return dump;
  }

  /**
   * How many objects there are of each class that is itself a loader of these classes, or was
   * defined by one.
   */
  Map<String, Integer> objects(Set<String> loaderClasses) {
    Map<String, Integer> found = new TreeMap<>();
    classNames.forEach(
        (id, name) -> {
          Long loader = loaders.get(id);
          boolean defined = loaderClasses.contains(className(classOf.get(loader)));
          int count = counts.getOrDefault(id, 0);
          if (defined || (loaderClasses.contains(name) && count > 0)) {
            found.merge(name, count, Integer::sum);
          }
        });
    return found;
  }

  private String className(Long id) {
    return classNames.getOrDefault(id, "");
  }

  private void read(DataInputStream in) throws IOException {
    while (in.readByte() != 0) {
      // The name of the format.
    }
    if (in.readInt() != 8) {
      throw new IOException("ids of another size");
    }
    in.readLong();
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      in.readInt();
      long length = in.readInt() & 0xffffffffL;
      switch (tag) {
        case 0x01 -> texts.put(in.readLong(), text(in, (int) length - 8));
        case 0x02 -> {
          in.readInt();
          long id = in.readLong();
          in.readInt();
          classNames.put(id, texts.get(in.readLong()).replace('/', '.'));
        }
        case 0x0c, 0x1c -> entries(in, length);
        default -> in.skipNBytes(length);
      }
    }
  }

  private void entries(DataInputStream in, long length) throws IOException {
    for (long left = length; left > 0; ) {
      int tag = in.readUnsignedByte();
      long id = in.readLong();
      left -= 9;
      Integer root = ROOTS.get(tag);
      if (root != null) {
        in.skipNBytes(root);
        left -= root;
      } else {
        left -= entry(in, tag, id);
      }
    }
  }

  private long entry(DataInputStream in, int tag, long id) throws IOException {
    in.readInt();
    if (tag == 0x20) {
      return 4 + classEntry(in, id);
    }
    if (tag == 0x21) {
      long type = in.readLong();
      counts.merge(type, 1, Integer::sum);
      classOf.put(id, type);
      int size = in.readInt();
      in.skipNBytes(size);
      return 16L + size;
    }
    long elements = in.readInt();
    long head = tag == 0x22 ? 8 : 1;
    int size = tag == 0x22 ? 8 : 0;
    if (tag == 0x22) {
      in.readLong();
    } else if (tag == 0x23) {
      size = SIZES[in.readUnsignedByte()];
    } else {
      throw new IOException("unknown entry " + tag);
    }
    in.skipNBytes(elements * size);
    return 8 + head + elements * size;
  }

  private long classEntry(DataInputStream in, long id) throws IOException {
    in.readLong();
    loaders.put(id, in.readLong());
    in.skipNBytes(4 * 8 + 4);
    long read = 16 + 4 * 8 + 4;
    int constants = in.readUnsignedShort();
    for (int i = 0; i < constants; i++) {
      in.readShort();
      read += 3 + value(in);
    }
    int statics = in.readUnsignedShort();
    for (int i = 0; i < statics; i++) {
      in.readLong();
      read += 9 + value(in);
    }
    int fields = in.readUnsignedShort();
    in.skipNBytes(fields * 9L);
    return read + 6 + fields * 9L;
  }

  private static int value(DataInputStream in) throws IOException {
    int size = SIZES[in.readUnsignedByte()];
    in.skipNBytes(size);
    return size;
  }

  private static String text(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
