package dev.spoor.smoke.contract;

import java.util.List;

/**
 * A whole answer as the application saw it.
 *
 * @param headers {@code name: value}, names in lower case, sorted
 */
public record Answer(int status, String version, List<String> headers, byte[] body) {}
