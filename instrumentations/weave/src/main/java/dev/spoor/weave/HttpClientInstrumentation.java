package dev.spoor.weave;

/**
 * The readers of one HTTP client's types. None may throw for a well-formed request or response, and
 * none should allocate: they run on the application's thread.
 *
 * @param <Q> the client's request
 * @param <S> the client's response, as far as its status and headers go
 */
public abstract class HttpClientInstrumentation<Q, S> extends Instrumentation {
  /** As the conventions of the field call the client: {@code okhttp}, {@code java-http-client}. */
  public abstract String name();

  public abstract String method(Q request);

  /** The whole URL as text; what is secret in it is taken out behind this. */
  public abstract String url(Q request);

  /** The first value, or null. */
  public abstract String requestHeader(Q request, String header);

  public abstract int status(S response);

  /** {@code 1.1}, {@code 2}, {@code 3}, or null. */
  public abstract String protocolVersion(S response);

  /** The first value, or null. */
  public abstract String responseHeader(S response, String header);
}
