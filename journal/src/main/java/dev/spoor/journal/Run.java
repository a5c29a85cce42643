package dev.spoor.journal;

/**
 * The process that a journal belongs to: its first entry.
 *
 * @param id name of the run's directory
 * @param resource OpenTelemetry resource attributes, {@code service.name} among them
 */
public record Run(
    String id,
    long pid,
    long startUnixNano,
    String service,
    java.util.Map<String, Object> resource) {}
