package dev.spoor.drain.export;

import java.util.List;
import java.util.Map;

/**
 * How the export stands, at one moment. Holds no credentials.
 *
 * @param endpoints of traces and metrics, as far as they are sent
 * @param lastSuccessUnixNano when the collector last accepted something, 0 if never
 * @param exportedSpans acknowledged by the collector, of this run and of earlier unfinished ones
 * @param metricRequests acknowledged by the collector
 * @param failures how often what went wrong
 * @param standingStill what gets no further at present: spans, metrics, the journal, or a run
 * @param skippedSpans left out because the collector refuses each of them, or they cannot be sent
 * @param lastSkipped the last few of them
 * @param rejectedSpans taken with a request that was accepted, and then rejected by the collector
 * @param heldSpans waiting for what a retry may still bring
 * @param lagEntries journal entries of this run that are not yet exported, -1 if not known
 * @param unfinishedRuns earlier runs whose journals are still being exported
 * @param problems what was asked for and is not done
 */
public record ExporterState(
    boolean enabled,
    List<String> endpoints,
    long lastSuccessUnixNano,
    long exportedSpans,
    long metricRequests,
    Map<String, Long> failures,
    Map<String, StandingStill> standingStill,
    long skippedSpans,
    List<SkippedSpan> lastSkipped,
    long rejectedSpans,
    long heldSpans,
    long lagEntries,
    int unfinishedRuns,
    List<String> problems) {}
