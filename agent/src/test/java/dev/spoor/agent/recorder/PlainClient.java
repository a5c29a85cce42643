package dev.spoor.agent.recorder;

import dev.spoor.weave.HttpClientInstrumentation;
import dev.spoor.weave.Weave;
import java.util.Map;

/** Reads the simplest client there can be. */
final class PlainClient
    extends HttpClientInstrumentation<PlainClient.Request, PlainClient.Response> {
  record Request(String method, String url, Map<String, String> headers) {
    Request(String method, String url) {
      this(method, url, Map.of());
    }
  }

  record Response(int status, String protocol, Map<String, String> headers) {}

  @Override
  public void declare(Weave weave) {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public String method(Request request) {
    return request.method();
  }

  @Override
  public String url(Request request) {
    return request.url();
  }

  @Override
  public String requestHeader(Request request, String header) {
    return request.headers().get(header);
  }

  @Override
  public int status(Response response) {
    return response.status();
  }

  @Override
  public String protocolVersion(Response response) {
    return response.protocol();
  }

  @Override
  public String responseHeader(Response response, String header) {
    return response.headers().get(header);
  }
}
