package dev.spoor.drain.export;

import dev.spoor.journal.Run;
import dev.spoor.journal.SemanticConventions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The OpenTelemetry resource of a run: what its journal says, over what the environment says.
 *
 * <pre>
 * Resource  1: attributes
 * </pre>
 */
final class Resources {
  /** How the name of a service without a name begins. */
  private static final String UNKNOWN = "unknown_service";

  private static final int ATTRIBUTES = 1;

  private Resources() {}

  /**
   * @param run null when the journal's beginning is gone
   */
  static byte[] of(Run run, Map<String, String> environment) {
    Map<String, Object> attributes = new LinkedHashMap<>(environment);
    if (run != null) {
      Object named = attributes.get(SemanticConventions.SERVICE_NAME);
      attributes.putAll(run.resource());
      attributes.put(SemanticConventions.SERVICE_NAME, run.service());
      if (named != null && (run.service() == null || run.service().startsWith(UNKNOWN))) {
        attributes.put(SemanticConventions.SERVICE_NAME, named);
      }
    }
    attributes.values().removeIf(value -> value == null || value.equals(""));
    attributes.putIfAbsent(SemanticConventions.SERVICE_NAME, UNKNOWN + ":java");
    ProtobufWriter resource = new ProtobufWriter();
    attributes.forEach(new KeyValues(resource, ATTRIBUTES)::put);
    return resource.copy();
  }
}
