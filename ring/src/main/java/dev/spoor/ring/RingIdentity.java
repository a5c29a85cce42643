package dev.spoor.ring;

/**
 * The process that writes a ring: enough for a recovery to begin the run's journal when the process
 * died before its first record got there.
 *
 * @param runId name of the run's directory
 * @param service the service name, may be null
 * @param resource further resource attributes as {@code name=value,name=value}, may be null
 */
public record RingIdentity(
    long pid, long startUnixNano, String runId, String service, String resource) {}
