package dev.spoor.drain;

import dev.spoor.journal.Run;
import dev.spoor.journal.SemanticConventions;
import dev.spoor.ring.RingIdentity;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The journal's first entry, made from what the ring says about its process. */
final class RunEntry {
  /** What OpenTelemetry calls a service without a name. */
  private static final String UNKNOWN = "unknown_service:java";

  private RunEntry() {}

  static Run of(RingIdentity identity) {
    Map<String, Object> resource = new LinkedHashMap<>();
    String named = readInto(resource, identity.resource());
    String service = identity.service() != null ? identity.service() : named;
    if (service == null || service.isEmpty()) {
      service = UNKNOWN;
    }
    resource.put(SemanticConventions.SERVICE_NAME, service);
    resource.put(SemanticConventions.PROCESS_PID, identity.pid());
    resource.putIfAbsent(SemanticConventions.SERVICE_INSTANCE_ID, identity.runId());
    return new Run(identity.runId(), identity.pid(), identity.startUnixNano(), service, resource);
  }

  /** {@code name=value,name=value}, values percent-encoded; returns the service name if any. */
  private static String readInto(Map<String, Object> resource, String text) {
    if (text == null) {
      return null;
    }
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        resource.put(pair.substring(0, equals).trim(), decoded(pair.substring(equals + 1).trim()));
      }
    }
    return (String) resource.get(SemanticConventions.SERVICE_NAME);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
