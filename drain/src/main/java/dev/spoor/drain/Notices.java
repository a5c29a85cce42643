package dev.spoor.drain;

import dev.spoor.ring.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the other side of the ring wants {@code spoor doctor} to show; of each subject the last
 * word. One thread. Bounded: what comes after {@link #LIMIT} subjects is dropped.
 */
final class Notices {
  private static final int LIMIT = 2_000;

  private record Key(Notice.Kind kind, String subject) {}

  private final Map<Key, Notice> notices = new LinkedHashMap<>();

  void add(Notice notice) {
    Key key = new Key(notice.kind(), notice.subject());
    if (notices.size() < LIMIT || notices.containsKey(key)) {
      notices.put(key, notice);
    }
  }

  List<Notice> of(Notice.Kind kind) {
    List<Notice> found = new ArrayList<>();
    for (Notice notice : notices.values()) {
      if (notice.kind() == kind) {
        found.add(notice);
      }
    }
    return found;
  }
}
