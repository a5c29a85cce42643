package dev.spoor.settings;

/**
 * Every key a user can set: the one table behind parsing, checking, {@code spoor help config} and
 * the documents.
 */
public enum Setting {
  DIR("dir", Type.PATH, "", "directory of ring, journal and state; default one per user"),
  ENABLED("enabled", Type.BOOLEAN, "true", "false loads the agent and records nothing"),
  SERVICE("service", Type.TEXT, "", "service name; default OTEL_SERVICE_NAME, then the main class"),
  CONFIG("config", Type.PATH, "", "a properties file with these keys, weakest of the sources"),
  HTTP("http", Type.BOOLEAN, "true", "record HTTP calls that are not AI exchanges"),
  HTTP_CALLER(
      "http.caller", Type.BOOLEAN, "false", "walk the stack for the caller of plain HTTP calls"),
  PROPAGATE(
      "propagate",
      Type.LIST,
      "private",
      "hosts that get a traceparent header, separated by ';': names, *.suffixes, private, none"),
  INSTRUMENTATIONS_OFF(
      "instrumentations.off", Type.LIST, "", "instrumentations to leave out, separated by ';'"),
  RING_BYTES("ring.bytes", Type.BYTES, "4m", "size of the ring, a power of two times its stripes"),
  RING_STRIPES("ring.stripes", Type.COUNT, "2", "independent parts of the ring, a power of two"),
  SLAB_BYTES("slab.bytes", Type.BYTES, "8k", "size of one body slab"),
  SLABS("slabs", Type.COUNT, "1024", "number of body slabs"),
  BODY_LIMIT("body.limit", Type.BYTES, "8m", "how much of one body is read"),
  JOURNAL_SIZE("journal.size", Type.BYTES, "1g", "journals of one directory together"),
  JOURNAL_AGE("journal.age", Type.DURATION, "190d", "age at which a journal file goes"),
  JOURNAL_FORCE(
      "journal.force", Type.DURATION, "1s", "how often written records are forced to disk"),
  OTLP(
      "otlp", Type.BOOLEAN, "", "export; default true when an OTEL_EXPORTER_OTLP_*ENDPOINT is set"),
  OTLP_ENDPOINT("otlp.endpoint", Type.TEXT, "http://localhost:4318", "OTLP http/protobuf endpoint"),
  METRICS_INTERVAL("otlp.metrics.interval", Type.DURATION, "60s", "how often metrics are sent"),
  METRICS_DIALECT("semconv", Type.TEXT, "genai_dev", "metric names: genai_dev or v1_41");

  /** How a value is read. */
  public enum Type {
    TEXT("text"),
    PATH("path"),
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
  private final String fallback;
  private final String meaning;

  Setting(String key, Type type, String fallback, String meaning) {
    this.key = key;
    this.type = type;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** As written in agent arguments; {@code spoor.} + key is the system property. */
  public String key() {
    return key;
  }

  /** {@code SPOOR_} + the key in capitals, dots as underscores. */
  public String environmentName() {
    return "SPOOR_" + key.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
  }

  public Type type() {
    return type;
  }

  public String fallback() {
    return fallback;
  }

  public String meaning() {
    return meaning;
  }
}
