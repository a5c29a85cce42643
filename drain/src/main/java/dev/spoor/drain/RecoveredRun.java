package dev.spoor.drain;

/**
 * What became of a dead run.
 *
 * @param finished calls whose end was found in the ring and is in the journal now
 * @param unfinished calls that were under way when the process died
 * @param damage what could not be read and where it lies now, or null
 */
public record RecoveredRun(String id, long finished, long unfinished, String damage) {}
