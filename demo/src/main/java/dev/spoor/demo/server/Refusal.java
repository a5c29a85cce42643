package dev.spoor.demo.server;

import java.time.Duration;

/** An answer with an error status and the provider's error object. */
public record Refusal(
    int status,
    String type,
    String code,
    String param,
    String message,
    Duration retryAfter,
    Duration thinking)
    implements Answer {

  /** 429 with {@code retry-after-ms} and {@code retry-after}; clients are expected to come back. */
  public static Refusal rateLimited(Duration retryAfter) {
    return new Refusal(
        429,
        "requests",
        "rate_limit_exceeded",
        null,
        "Rate limit reached for requests per minute. Please try again in "
            + retryAfter.toMillis()
            + "ms.",
        retryAfter,
        Duration.ofMillis(20));
  }

  /** 400 for a prompt that is longer than the model can read. */
  public static Refusal contextLengthExceeded(int window, int asked) {
    return new Refusal(
        400,
        "invalid_request_error",
        "context_length_exceeded",
        "messages",
        "This model's maximum context length is "
            + window
            + " tokens. However, your messages resulted in "
            + asked
            + " tokens. Please reduce the length of the messages.",
        null,
        Duration.ofMillis(90));
  }

  /** 500 as a provider in trouble sends it. */
  public static Refusal serverError() {
    return new Refusal(
        500,
        "server_error",
        null,
        null,
        "The server had an error while processing your request.",
        null,
        Duration.ofMillis(20));
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request_error", null, null, message, null, Duration.ZERO);
  }

  static Refusal unknownUrl(String method, String path) {
    return new Refusal(
        404,
        "invalid_request_error",
        "unknown_url",
        null,
        "Unknown request URL: " + method + " " + path + ".",
        null,
        Duration.ZERO);
  }
}
