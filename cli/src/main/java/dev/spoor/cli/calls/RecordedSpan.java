package dev.spoor.cli.calls;

import dev.spoor.journal.Run;
import dev.spoor.journal.RunSpan;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import java.util.Map;

/**
 * The last revision of a span and the process it happened in.
 *
 * @param ended whether that process is gone: a span still open then will never end
 */
public record RecordedSpan(Run run, Span span, boolean ended) {
  public static RecordedSpan of(RunSpan found) {
    Run run = found.run();
    return new RecordedSpan(
        run != null ? run : unknown(found.runId()), found.span(), !found.alive());
  }

  /** Where the first entry of a journal cannot be read, its directory's name still tells. */
  private static Run unknown(String runId) {
    String[] parts = runId.split("-");
    long pid = parts.length > 1 && parts[1].matches("\\d{1,10}") ? Long.parseLong(parts[1]) : 0;
    return new Run(runId, pid, 0, "unknown", Map.of());
  }

  public Map<String, Object> attributes() {
    return span.attributes();
  }

  public String traceId() {
    return hex(span.traceIdHigh()) + hex(span.traceIdLow());
  }

  public String spanId() {
    return hex(span.spanId());
  }

  /** Leaves this process, as opposed to a stretch of code in it. */
  public boolean isCall() {
    return span.kind() == Span.Kind.CLIENT;
  }

  /** One logical call of a model, above its wire attempts. */
  public boolean isInference() {
    return isCall() && span.attributes().containsKey(SemanticConventions.OPERATION_NAME);
  }

  /** One HTTP exchange. */
  public boolean isWire() {
    return isCall() && !isInference();
  }

  public boolean isFinished() {
    return span.durationNano() >= 0;
  }

  public boolean isFailed() {
    return span.status() == Span.Status.ERROR;
  }

  /** By the application, before the answer was there in full. */
  public boolean isCancelled() {
    return span.status() == Span.Status.CANCELLED;
  }

  /** With what it was made for. */
  public boolean isWell() {
    return span.status() == Span.Status.OK;
  }

  public long endUnixNano() {
    return isFinished() ? span.startUnixNano() + span.durationNano() : Long.MAX_VALUE;
  }

  /** The model that answered, else the one asked for. */
  public String model() {
    String answered = Attributes.text(attributes(), SemanticConventions.RESPONSE_MODEL);
    return answered != null
        ? answered
        : Attributes.text(attributes(), SemanticConventions.REQUEST_MODEL);
  }

  public String host() {
    String address = Attributes.text(attributes(), SemanticConventions.SERVER_ADDRESS);
    long port = Attributes.number(attributes(), SemanticConventions.SERVER_PORT);
    return address == null || port < 0 || port == 443 || port == 80
        ? address
        : address + ":" + port;
  }

  /** The model asked for, so that a failure counts with the answers; else the one that answered. */
  public String askedModel() {
    String asked = Attributes.text(attributes(), SemanticConventions.REQUEST_MODEL);
    return asked != null ? asked : model();
  }

  /** The path of the URL, without a query; "" when it is not known. */
  private String path() {
    String url = Attributes.text(attributes(), SemanticConventions.URL_FULL);
    int scheme = url == null ? -1 : url.indexOf("://");
    int path = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
    int query = path < 0 ? -1 : url.indexOf('?', path);
    return path < 0 ? "" : url.substring(path, query < 0 ? url.length() : query);
  }

  /** The name; {@code POST} alone would tell little, so an HTTP exchange shows where it went. */
  public String label() {
    return isWire() && host() != null ? span.name() + " " + host() + path() : span.name();
  }

  /** Beside a column with the host: the path alone, where it is known. */
  public String shortLabel() {
    String path = isWire() ? path() : "";
    return path.isEmpty() ? label() : span.name() + " " + path;
  }

  public Key key() {
    return new Key(span.traceIdHigh(), span.traceIdLow(), span.spanId());
  }

  public Key parentKey() {
    return new Key(span.traceIdHigh(), span.traceIdLow(), span.parentSpanId());
  }

  /** A span's identity. */
  public record Key(long traceIdHigh, long traceIdLow, long spanId) {}

  private static String hex(long id) {
    return String.format("%016x", id);
  }
}
