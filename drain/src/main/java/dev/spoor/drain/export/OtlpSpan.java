package dev.spoor.drain.export;

import dev.spoor.journal.SemanticConventions;
import dev.spoor.journal.Span;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/**
 * A journaled span as OpenTelemetry's exporter takes it. Status OK becomes "unset": the conventions
 * keep "ok" for the application's own verdict. An unfinished span ends where it began and says so.
 */
final class OtlpSpan implements SpanData {
  static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.builder(SemanticConventions.SCOPE_NAME)
          .setSchemaUrl(MetricDialect.GENAI_DEV.schemaUrl())
          .build();

  private static final SpanKind[] KINDS = {
    SpanKind.INTERNAL, SpanKind.CLIENT, SpanKind.SERVER, SpanKind.PRODUCER, SpanKind.CONSUMER
  };

  private final Span span;
  private final Resource resource;
  private final String traceId;
  private final Attributes attributes;

  OtlpSpan(Span span, Resource resource) {
    this.span = span;
    this.resource = resource;
    this.traceId = TraceId.fromLongs(span.traceIdHigh(), span.traceIdLow());
    this.attributes = attributes(span);
  }

  private static Attributes attributes(Span span) {
    AttributesBuilder builder = Attributes.builder();
    span.attributes().forEach((name, value) -> TypedAttributes.put(builder, name, value));
    if (span.caller() != null) {
      builder.put(SemanticConventions.CODE_FUNCTION_NAME, span.caller());
    }
    if (span.status() == Span.Status.UNFINISHED) {
      builder.put(ExportNames.UNFINISHED, true);
    }
    if (span.status() == Span.Status.ERROR
        && !span.attributes().containsKey(SemanticConventions.ERROR_TYPE)) {
      builder.put(SemanticConventions.ERROR_TYPE, SemanticConventions.ERROR_TYPE_OTHER);
    }
    return builder.build();
  }

  @Override
  public String getName() {
    return span.name();
  }

  @Override
  public SpanKind getKind() {
    return KINDS[span.kind().ordinal()];
  }

  @Override
  public SpanContext getSpanContext() {
    return context(span.spanId());
  }

  @Override
  public SpanContext getParentSpanContext() {
    if (span.parentSpanId() == 0) {
      return SpanContext.getInvalid();
    }
    return span.attributes().containsKey(SemanticConventions.SPOOR_PARENT_REMOTE)
        ? SpanContext.createFromRemoteParent(
            traceId,
            SpanId.fromLong(span.parentSpanId()),
            TraceFlags.getSampled(),
            TraceState.getDefault())
        : context(span.parentSpanId());
  }

  private SpanContext context(long id) {
    return SpanContext.create(
        traceId, SpanId.fromLong(id), TraceFlags.getSampled(), TraceState.getDefault());
  }

  @Override
  public StatusData getStatus() {
    return span.status() == Span.Status.ERROR ? StatusData.error() : StatusData.unset();
  }

  @Override
  public long getStartEpochNanos() {
    return span.startUnixNano();
  }

  @Override
  public long getEndEpochNanos() {
    return span.startUnixNano() + Math.max(0, span.durationNano());
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  @Override
  public List<LinkData> getLinks() {
    return List.of();
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in SpanData, read by nobody
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        SCOPE.getName(), SCOPE.getVersion());
  }

  @Override
  public Resource getResource() {
    return resource;
  }
}
