package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;

/** Which generation of GenAI metric names is sent; attributes of spans are the same in both. */
public enum MetricDialect {
  /** The conventions' own repository, after they left the core ones. */
  GENAI_DEV(SemanticConventions.SCHEMA_URL),
  /** The last core release that had them; what most backends read today. */
  V1_41("https://opentelemetry.io/schemas/1.41.0");

  private final String schemaUrl;

  MetricDialect(String schemaUrl) {
    this.schemaUrl = schemaUrl;
  }

  String schemaUrl() {
    return schemaUrl;
  }
}
