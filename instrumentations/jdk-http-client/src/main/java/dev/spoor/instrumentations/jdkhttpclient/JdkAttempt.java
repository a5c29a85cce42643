package dev.spoor.instrumentations.jdkhttpclient;

import dev.spoor.weave.HttpAttempt;
import java.net.http.HttpRequest;

/** One wire attempt of a call. */
final class JdkAttempt extends HttpAttempt {
  JdkAttempt(JdkHttpClient client, HttpRequest request, int resends, JdkAttempt previous) {
    super(client, request, resends, previous);
  }

  /** The client makes another one instead, because of {@code failure} or of the answer. */
  void followedByAnother(Throwable failure) {
    letGo(true);
    end(failure);
  }
}
