package dev.spoor.smoke.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as an application would make it.
 *
 * @param headers name, value, name, value
 * @param body null for none
 * @param timeout of the whole call
 */
public record Call(
    String method,
    String url,
    List<String> headers,
    byte[] body,
    Duration timeout,
    boolean hostile) {

  private static final Duration LONG = Duration.ofSeconds(60);

  public static Call get(String url) {
    return new Call("GET", url, List.of(), null, LONG, false);
  }

  public static Call post(String url, byte[] body) {
    return new Call("POST", url, List.of("Content-Type", "application/json"), body, LONG, false);
  }

  public Call method(String other) {
    return new Call(other, url, headers, body, timeout, hostile);
  }

  public Call header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new Call(method, url, more, body, timeout, hostile);
  }

  Call within(Duration limit) {
    return new Call(method, url, headers, body, limit, hostile);
  }

  /** Its body object fails whenever the recorder, as opposed to the client, asks it something. */
  Call withHostileBody() {
    return new Call(method, url, headers, body, timeout, true);
  }
}
