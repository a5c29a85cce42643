package dev.spoor.journal;

/**
 * The newest known revision of a span, with the process it belongs to.
 *
 * @param runId name of the run's directory
 * @param run the run's first entry, or null when that cannot be read
 * @param alive whether the process lived when this was read; a span of a dead one that is not
 *     {@link Span.State#FINAL} will not become more complete
 */
public record RunSpan(String runId, Run run, boolean alive, Span span) {}
