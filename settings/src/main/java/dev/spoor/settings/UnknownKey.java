package dev.spoor.settings;

/** What to say about a key that no setting has. */
final class UnknownKey {
  private UnknownKey() {}

  static String describe(String written, String key, String source) {
    StringBuilder line = new StringBuilder("unknown key '").append(written);
    line.append("' in the ").append(source);
    Setting nearest = nearest(key);
    if (nearest == null) {
      line.append('.');
    } else {
      line.append(", did you mean '").append(nearest.key()).append("'?");
    }
    line.append(" Valid keys:");
    for (Setting setting : Setting.values()) {
      line.append(setting.ordinal() == 0 ? " " : ", ").append(setting.key());
    }
    return line.toString();
  }

  /** The setting with the fewest letters to change, if that is at most a third of them. */
  private static Setting nearest(String key) {
    Setting nearest = null;
    int least = Math.max(2, key.length() / 3) + 1;
    for (Setting setting : Setting.values()) {
      int distance = distance(key, setting.key());
      if (distance < least) {
        least = distance;
        nearest = setting;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance, one row at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
