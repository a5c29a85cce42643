package dev.spoor.drain.export;

import dev.spoor.journal.Run;
import io.opentelemetry.sdk.resources.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The OpenTelemetry resource of a run: what its journal says, over what the environment says. */
final class Resources {
  private Resources() {}

  /**
   * @param run null when the journal's beginning is gone
   */
  static Resource of(Run run, Map<String, String> environment) {
    Map<String, Object> attributes = new LinkedHashMap<>(environment);
    if (run != null) {
      attributes.putAll(run.resource());
      if (run.service() != null && !run.service().isEmpty()) {
        attributes.put("service.name", run.service());
      }
    }
    attributes.putIfAbsent("service.name", "unknown_service:java");
    return Resource.create(TypedAttributes.of(attributes));
  }
}
