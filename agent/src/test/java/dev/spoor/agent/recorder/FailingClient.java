package dev.spoor.agent.recorder;

import dev.spoor.weave.HttpClientInstrumentation;
import dev.spoor.weave.Weave;

/** Fails to read its client's types: all of them, or the response only. */
final class FailingClient extends HttpClientInstrumentation<String, String> {
  private final boolean atOnce;

  FailingClient(boolean atOnce) {
    this.atOnce = atOnce;
  }

  private String read(String value) {
    if (atOnce) {
      throw new NoSuchMethodError("the client has changed");
    }
    return value;
  }

  @Override
  public void declare(Weave weave) {}

  @Override
  public String name() {
    return "failing";
  }

  @Override
  public String method(String request) {
    return read("GET");
  }

  @Override
  public String url(String request) {
    return read("http://shop.example.com/");
  }

  @Override
  public String requestHeader(String request, String header) {
    return read(null);
  }

  @Override
  public int status(String response) {
    throw new IllegalStateException("the client has changed");
  }

  @Override
  public String protocolVersion(String response) {
    return null;
  }

  @Override
  public String responseHeader(String response, String header) {
    return null;
  }
}
