package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;

/**
 * What stands around spans and around metrics alike, of one run.
 *
 * <pre>
 * ExportTraceServiceRequest, ExportMetricsServiceRequest
 *   1: ResourceSpans, ResourceMetrics
 *        1: Resource
 *        2: ScopeSpans, ScopeMetrics
 *             1: InstrumentationScope
 *                  1: name
 *             2: spans or metrics, repeated
 *             3: schema URL
 * </pre>
 *
 * @param resource the message Resource
 */
record Envelope(byte[] resource, String schemaUrl) {
  /**
   * @param items fields of the scope, in which they have number 2
   */
  void write(ProtobufWriter items, int from, int to, ProtobufWriter request) {
    int whole = request.begin(1);
    request.bytes(1, resource);
    int scope = request.begin(2);
    int name = request.begin(1);
    request.text(1, SemanticConventions.SCOPE_NAME);
    request.end(name);
    request.text(3, schemaUrl);
    request.raw(items.bytes(), from, to);
    request.end(scope);
    request.end(whole);
  }
}
