package dev.spoor.drain.export;

import dev.spoor.facts.ShownUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where one signal goes and how to get there. Never printed whole: headers carry credentials.
 *
 * @param trusted certificates to trust instead of the JVM's, PEM, or null
 * @param clientKey private key for mutual TLS, PEM, or null
 * @param clientChain certificate chain of that key, PEM, or null
 */
record OtlpTarget(
    URI endpoint,
    Map<String, String> headers,
    Duration timeout,
    boolean gzip,
    byte[] trusted,
    byte[] clientKey,
    byte[] clientChain) {

  /** The endpoint without what may be secret in it. */
  String shown() {
    return ShownUrl.of(endpoint.toString());
  }

  @Override
  public String toString() {
    return shown();
  }
}
