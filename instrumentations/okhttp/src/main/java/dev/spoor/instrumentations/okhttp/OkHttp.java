package dev.spoor.instrumentations.okhttp;

import dev.spoor.weave.HttpClientInstrumentation;
import dev.spoor.weave.Weave;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.Sink;

/**
 * Records calls made through OkHttp. A wire attempt is one pass through the connect interceptor,
 * which lies below retries, redirects and the cache; the codec below it is where bodies pass as
 * they are on the wire.
 */
public final class OkHttp extends HttpClientInstrumentation<Request, Response> {
  private static final String HEADER = "traceparent";

  /**
   * Weak, since a thread may outlive a detach that comes in mid-call; the woven frame holds a call.
   */
  private static final ThreadLocal<WeakReference<OkHttpCall>> CALLS = new ThreadLocal<>();

  @Override
  public void declare(Weave weave) {
    Weave.Type oldCall = weave.type("okhttp3.RealCall");
    oldCall.method("getResponseWithInterceptorChain", 0).enter("call", "this").exit("called");
    Weave.Type call = weave.type("okhttp3.internal.connection.RealCall");
    call.method("getResponseWithInterceptorChain$okhttp", 0).enter("call", "this").exit("called");
    Weave.Type dispatcher = weave.type("okhttp3.Dispatcher");
    dispatcher.method("enqueue", 1).enter("enqueued", "0", "0.getCall()|get()");
    dispatcher.method("enqueue$okhttp", 1).enter("enqueued", "0", "0.getCall()|get()");
    Weave.Type connect = weave.type("okhttp3.internal.connection.ConnectInterceptor");
    connect.method("intercept", 1).enter("attempt", "0").exit("attempted");
    Weave.Type http1 = weave.type("okhttp3.internal.http1.Http1ExchangeCodec");
    http1
        .method("writeRequest", 2)
        .enter("propagate", "this.client", "this.sink|socket.buffer()|getSink()", "0", "1")
        .replacesArguments(1);
    declareBodies(http1);
    Weave.Type http2 = weave.type("okhttp3.internal.http2.Http2ExchangeCodec");
    http2.method("writeRequestHeaders", 1).enter("propagate", "0").replacesArguments(0);
    declareBodies(http2);
  }

  private static void declareBodies(Weave.Type codec) {
    codec.method("createRequestBody", 2).exit("requestBody").replacesResult();
    codec.method("openResponseBodySource", 1).enter("respond", "0").exit("body").replacesResult();
  }

  /** Here the application's frame is near still; interceptors, its own too, are not yet between. */
  public OkHttpCall call(Call entered) {
    Request request = entered.request();
    boolean ai = recorder().isAiExchange(method(request), url(request));
    OkHttpCall call = new OkHttpCall(current(), recorder().noteCaller(ai));
    CALLS.set(call.self);
    return call;
  }

  public void called(OkHttpCall call, Response response, Throwable thrown) {
    if (call != null) {
      CALLS.set(call.outer == null ? null : call.outer.self);
      call.left();
      if (call.callerNoted) {
        recorder().forgetCaller();
      }
    }
  }

  private static OkHttpCall current() {
    WeakReference<OkHttpCall> current = CALLS.get();
    return current == null ? null : current.get();
  }

  public void enqueued(Object task, Call call) {
    Request request = call.request();
    recorder().handedOver(task, recorder().isAiExchange(method(request), url(request)));
  }

  public OkHttpAttempt attempt(Interceptor.Chain chain) {
    OkHttpCall call = current();
    return call == null ? null : call.attempt(this, chain);
  }

  public void attempted(OkHttpAttempt attempt, Response response, Throwable thrown) {
    if (attempt != null) {
      attempt.headersDone(this, response, thrown);
    }
  }

  /**
   * HTTP/1: writes the request line and our header into the sink's buffer, which cannot fail half
   * way, and leaves an empty rest of the line to the codec. A codec without a client talks to a
   * proxy, which is not who the application calls.
   */
  public String propagate(
      OkHttpClient client, BufferedSink sink, Headers headers, String requestLine) {
    OkHttpAttempt attempt = client == null ? null : OkHttpCall.attemptOf(current());
    byte[] value = attempt == null ? null : attempt.traceparent();
    if (value == null || headers.get(HEADER) != null) {
      return null;
    }
    Buffer out = sink.buffer();
    out.writeUtf8(requestLine).writeUtf8("\r\n").writeUtf8(HEADER).writeUtf8(": ").write(value);
    return "";
  }

  /** HTTP/2: there is no text to write into; a request with the header goes to the codec. */
  public Request propagate(Request request) {
    OkHttpAttempt attempt = OkHttpCall.attemptOf(current());
    byte[] value = attempt == null ? null : attempt.traceparent();
    return value == null || request.header(HEADER) != null
        ? null
        : request
            .newBuilder()
            .header(HEADER, new String(value, StandardCharsets.ISO_8859_1))
            .build();
  }

  public Sink requestBody(Object none, Sink body, Throwable thrown) {
    OkHttpAttempt attempt = OkHttpCall.attemptOf(current());
    return attempt == null || body == null ? null : new OkHttpRequestBody(attempt, body);
  }

  public OkHttpAttempt respond(Response response) {
    OkHttpAttempt attempt = OkHttpCall.attemptOf(current());
    if (attempt != null) {
      attempt.respond(this, response);
    }
    return attempt;
  }

  public okio.Source body(OkHttpAttempt attempt, okio.Source body, Throwable thrown) {
    return attempt == null || body == null ? null : attempt.reading(body);
  }

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public String method(Request request) {
    return request.method();
  }

  @Override
  public String url(Request request) {
    return request.url().toString();
  }

  @Override
  public String requestHeader(Request request, String header) {
    return request.header(header);
  }

  @Override
  public int status(Response response) {
    return response.code();
  }

  @Override
  public String protocolVersion(Response response) {
    return switch (response.protocol()) {
      case HTTP_1_0 -> "1.0";
      case HTTP_1_1 -> "1.1";
      case HTTP_2, H2_PRIOR_KNOWLEDGE -> "2";
      default -> null;
    };
  }

  @Override
  public String responseHeader(Response response, String header) {
    return response.header(header);
  }
}
