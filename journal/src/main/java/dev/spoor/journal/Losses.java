package dev.spoor.journal;

import java.util.Map;

/**
 * What was issued and what was lost up to now, by reason; cumulative over the run.
 *
 * @param calls calls of which nothing is known, by reason
 * @param bodies calls recorded without fields from their bodies, by reason
 */
public record Losses(
    long atUnixNano,
    long issued,
    long recorded,
    Map<String, Long> calls,
    Map<String, Long> bodies) {}
