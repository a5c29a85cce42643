package dev.spoor.settings;

import java.util.Locale;

/**
 * Every key a user can set: the one table behind parsing, checking, {@code spoor help config} and
 * the documents.
 */
public enum Setting {
  DIR("dir", Type.PATH, Limits.NONE, "", "directory of ring, journal and state; default per user"),
  ENABLED("enabled", Type.BOOLEAN, Limits.NONE, "true", "false: load the agent, record nothing"),
  SERVICE(
      "service",
      Type.TEXT,
      Limits.NONE,
      "",
      "service name; default OTEL_SERVICE_NAME, then the main class"),
  CONFIG("config", Type.PATH, Limits.NONE, "", "properties file with these keys, weakest source"),
  HTTP("http", Type.BOOLEAN, Limits.NONE, "true", "record HTTP calls that are not AI exchanges"),
  HTTP_CALLER(
      "http.caller",
      Type.BOOLEAN,
      Limits.NONE,
      "false",
      "walk the stack for the caller of plain HTTP calls; allocates"),
  PROPAGATE(
      "propagate",
      Type.LIST,
      Limits.NONE,
      "private",
      "hosts that get a traceparent header: names, *.suffixes, private, none"),
  INSTRUMENTATIONS_OFF(
      "instrumentations.off", Type.LIST, Limits.NONE, "", "instrumentations to leave out"),
  RING_BYTES(
      "ring.bytes",
      Type.BYTES,
      Limits.powerOfTwo(256 << 10, 1 << 30),
      "4m",
      "size of the ring, all stripes together"),
  RING_STRIPES(
      "ring.stripes", Type.COUNT, Limits.powerOfTwo(1, 16), "2", "independent parts of the ring"),
  SLAB_BYTES("slab.bytes", Type.BYTES, Limits.powerOfTwo(1 << 10, 1 << 20), "8k", "one body slab"),
  SLABS("slabs", Type.COUNT, Limits.between(2, 1 << 17), "1024", "number of body slabs"),
  BODY_LIMIT(
      "body.limit", Type.BYTES, Limits.between(0, 1 << 30), "8m", "how much of one body is read"),
  HEAP_BYTES(
      "heap.bytes",
      Type.BYTES,
      Limits.between(0, Long.MAX_VALUE),
      "0",
      "what may be held on the heap; 0: a 64th of it, at least 2m"),
  JOURNAL_SIZE(
      "journal.size",
      Type.BYTES,
      Limits.between(8 << 20, Long.MAX_VALUE),
      "1g",
      "journals of one directory together"),
  JOURNAL_AGE(
      "journal.age",
      Type.DURATION,
      Limits.between(60_000, Long.MAX_VALUE),
      "190d",
      "age at which a journal file goes"),
  JOURNAL_FORCE(
      "journal.force",
      Type.DURATION,
      Limits.between(0, 86_400_000L),
      "1s",
      "how often written records are forced to the disk"),
  OTLP(
      "otlp",
      Type.BOOLEAN,
      Limits.NONE,
      "",
      "export; default true when an OTEL_EXPORTER_OTLP_*ENDPOINT is set"),
  OTLP_ENDPOINT(
      "otlp.endpoint",
      Type.URL,
      Limits.NONE,
      "http://localhost:4318",
      "OTLP http/protobuf endpoint"),
  METRICS_INTERVAL(
      "otlp.metrics.interval",
      Type.DURATION,
      Limits.between(100, 86_400_000L),
      "60s",
      "how often metrics are sent"),
  METRICS_DIALECT(
      "semconv", Type.TEXT, Limits.words("genai_dev", "v1_41"), "genai_dev", "metric names");

  /** How a value is read. */
  public enum Type {
    TEXT("text"),
    PATH("path that the locale can write"),
    URL("http:// or https:// URL"),
    BOOLEAN("true or false"),
    COUNT("whole number"),
    BYTES("bytes, with k, m or g"),
    DURATION("number with ms, s, m, h or d"),
    LIST("list separated by ;");

    private final String meaning;

    Type(String meaning) {
      this.meaning = meaning;
    }

    public String meaning() {
      return meaning;
    }
  }

  private final String key;
  private final Type type;
  private final Limits limits;
  private final String fallback;
  private final String meaning;

  Setting(String key, Type type, Limits limits, String fallback, String meaning) {
    this.key = key;
    this.type = type;
    this.limits = limits;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** As written in agent arguments; {@code spoor.} + key is the system property. */
  public String key() {
    return key;
  }

  /** {@code SPOOR_} + the key in capitals, dots as underscores. */
  public String environmentName() {
    return "SPOOR_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  public Type type() {
    return type;
  }

  /** The default as a user would write it; empty when there is none. */
  public String fallback() {
    return fallback;
  }

  public String meaning() {
    return meaning;
  }

  /** What a valid value looks like: type and limits in words. */
  public String accepts() {
    return limits.describe(type);
  }

  Limits limits() {
    return limits;
  }

  static Setting ofKey(String key) {
    for (Setting setting : values()) {
      if (setting.key.equals(key)) {
        return setting;
      }
    }
    return null;
  }
}
