package dev.spoor.instrumentations.jdkhttpclient;

import dev.spoor.weave.HttpClientInstrumentation;
import dev.spoor.weave.Weave;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Records calls made through {@code java.net.http.HttpClient}. The body handler that the
 * application passes is wrapped; the client carries that wrapper through all attempts of the call,
 * so every woven place finds its call there.
 */
public final class JdkHttpClient
    extends HttpClientInstrumentation<HttpRequest, HttpResponse.ResponseInfo> {
  private static final String CLIENT = "jdk.internal.net.http.";

  @Override
  public void declare(Weave weave) {
    weave
        .type(CLIENT + "HttpClientImpl")
        .method("sendAsync", 4)
        .enter("send", "0", "1")
        .replacesArguments(1)
        .exit("sent");
    Weave.Type exchange = weave.type(CLIENT + "MultiExchange");
    exchange
        .method("responseAsyncImpl", 0)
        .enter("attempt", "this.responseHandler", "this.currentreq");
    exchange
        .method("responseFilters", 1)
        .enter("respond", "this.responseHandler", "0.statusCode()", "0.headers()", "0.version()");
    exchange.method("getExceptionalCF", 1).enter("failed", "this.responseHandler", "0");
    exchange.method("getExceptionalCF", 2).enter("failed", "this.responseHandler", "0");
    weave
        .type(CLIENT + "Http1Request")
        .method("headers", 0)
        .enter("head", "this.http1Exchange.exchange.multi.responseHandler")
        .exit("propagate")
        .replacesResult();
    weave
        .type(CLIENT + "Stream")
        .method("headerFrame", 1)
        .enter(
            "propagateIn",
            "this.exchange.multi.responseHandler",
            "this.request.getSystemHeadersBuilder()",
            "&" + CLIENT + "common.HttpHeadersBuilder.setHeader/2");
    String http1 = "this.this$0.http1Exchange.exchange.multi.responseHandler";
    String http2 = "this.this$0.exchange.multi.responseHandler";
    declareRequestBody(weave.type(CLIENT + "Http1Request$FixedContentSubscriber"), http1);
    declareRequestBody(weave.type(CLIENT + "Http1Request$StreamSubscriber"), http1);
    declareRequestBody(weave.type(CLIENT + "Stream$RequestSubscriber"), http2);
  }

  private static void declareRequestBody(Weave.Type subscriber, String call) {
    subscriber.method("onNext", 1).enter("requestBytes", call, "0");
    subscriber.method("onComplete", 0).enter("requestEnd", call);
  }

  public HttpResponse.BodyHandler<?> send(
      HttpRequest request, HttpResponse.BodyHandler<?> handler) {
    if (handler == null) {
      return null;
    }
    JdkCall<?> call = new JdkCall<>(this, request, handler);
    recorder().clientBegins();
    return call;
  }

  public void sent(JdkCall<?> call, CompletableFuture<?> response, Throwable thrown) {
    if (call != null) {
      try {
        call.sent(response, thrown);
      } finally {
        recorder().clientEnds();
      }
    }
  }

  public void attempt(HttpResponse.BodyHandler<?> handler, HttpRequest request) {
    if (handler instanceof JdkCall<?> call) {
      call.attempt(request);
    }
  }

  public JdkCall<?> head(HttpResponse.BodyHandler<?> handler) {
    return handler instanceof JdkCall<?> call ? call : null;
  }

  /** HTTP/1: the client has written the head of its request out, and our header is put behind. */
  public List<ByteBuffer> propagate(JdkCall<?> call, List<ByteBuffer> head, Throwable thrown) {
    byte[] value = call == null || head == null ? null : call.current().traceparent();
    return value == null ? null : HeaderLine.add(head, value);
  }

  /** HTTP/2: headers are packed one by one; ours is among the client's own. */
  public void propagateIn(
      HttpResponse.BodyHandler<?> handler, Object headers, MethodHandle setHeader)
      throws Throwable {
    if (handler instanceof JdkCall<?> call) {
      byte[] value = call.current().traceparent();
      if (value != null) {
        setHeader.invoke(headers, "traceparent", new String(value, StandardCharsets.ISO_8859_1));
      }
    }
  }

  public void respond(
      HttpResponse.BodyHandler<?> handler,
      int status,
      HttpHeaders headers,
      HttpClient.Version version) {
    if (handler instanceof JdkCall<?> call) {
      call.current().responded(this, new JdkResponse(status, headers, version));
    }
  }

  /** An attempt failed; the client decides next whether it makes another. */
  public void failed(HttpResponse.BodyHandler<?> handler, Throwable why) {
    if (handler instanceof JdkCall<?> call) {
      call.failed(why);
    }
  }

  public void requestBytes(HttpResponse.BodyHandler<?> handler, ByteBuffer bytes) {
    if (handler instanceof JdkCall<?> call) {
      call.current().sent(bytes);
    }
  }

  public void requestEnd(HttpResponse.BodyHandler<?> handler) {
    if (handler instanceof JdkCall<?> call) {
      call.current().sentAll();
    }
  }

  @Override
  public String name() {
    return "java-http-client";
  }

  @Override
  public String method(HttpRequest request) {
    return request.method();
  }

  @Override
  public String url(HttpRequest request) {
    return request.uri().toString();
  }

  @Override
  public String requestHeader(HttpRequest request, String header) {
    return first(request.headers(), header);
  }

  @Override
  public int status(HttpResponse.ResponseInfo response) {
    return response.statusCode();
  }

  @Override
  public String protocolVersion(HttpResponse.ResponseInfo response) {
    return response.version() == HttpClient.Version.HTTP_2 ? "2" : "1.1";
  }

  @Override
  public String responseHeader(HttpResponse.ResponseInfo response, String header) {
    return first(response.headers(), header);
  }

  /** {@code HttpHeaders.firstValue} allocates. */
  private static String first(HttpHeaders headers, String header) {
    List<String> values = headers.map().get(header);
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
