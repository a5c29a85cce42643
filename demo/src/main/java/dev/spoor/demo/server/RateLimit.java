package dev.spoor.demo.server;

import com.sun.net.httpserver.Headers;
import java.time.Duration;

/** The headers in which the provider says how much of the minute's allowance is left. */
final class RateLimit {
  private static final int REQUESTS = 500;
  private static final int TOKENS = 200_000;

  private int requestsLeft = REQUESTS;
  private int tokensLeft = TOKENS;

  synchronized void spend(Headers headers, int tokens) {
    requestsLeft = Math.max(0, requestsLeft - 1);
    tokensLeft = Math.max(0, tokensLeft - tokens);
    write(headers, requestsLeft);
  }

  /** The refusal itself costs nothing but says that nothing is left. */
  synchronized void refuse(Headers headers, Duration retryAfter) {
    write(headers, 0);
    headers.set("retry-after-ms", Long.toString(retryAfter.toMillis()));
    headers.set("retry-after", Long.toString(retryAfter.plusMillis(999).toSeconds()));
  }

  private void write(Headers headers, int requests) {
    headers.set("x-ratelimit-limit-requests", Integer.toString(REQUESTS));
    headers.set("x-ratelimit-limit-tokens", Integer.toString(TOKENS));
    headers.set("x-ratelimit-remaining-requests", Integer.toString(requests));
    headers.set("x-ratelimit-remaining-tokens", Integer.toString(tokensLeft));
    headers.set("x-ratelimit-reset-requests", "120ms");
    headers.set("x-ratelimit-reset-tokens", (TOKENS - tokensLeft) * 60 / TOKENS + "s");
  }
}
