package dev.spoor.drain;

import dev.spoor.ring.BodyTap;
import dev.spoor.ring.CallBegin;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.CallEnd;
import dev.spoor.ring.CallResponse;
import dev.spoor.ring.RingWriter;
import dev.spoor.ring.SlabPool;
import java.nio.charset.StandardCharsets;

/** One call as a recorder publishes it, step by step. Times are counted from {@link #BEGIN}. */
final class Published {
  static final long BEGIN = 1_800_000_000_000_000_000L;
  static final long MILLI = 1_000_000L;
  static final String CHAT = "https://api.openai.com/v1/chat/completions";

  private final RingWriter ring;
  private final SlabPool slabs;
  final long id;
  long traceHigh = 7;
  long traceLow = 8;
  long parent = 9;
  long beginMilli;
  long threadId = 1;
  int flags;
  String url = "http://localhost:8080/orders?id=1";
  String method = "POST";
  String hint;

  Published(RingWriter ring, SlabPool slabs, long id) {
    this.ring = ring;
    this.slabs = slabs;
    this.id = id;
  }

  Published chat() {
    url = CHAT;
    flags = CallBegin.AI;
    return this;
  }

  Published root(long trace) {
    traceHigh = trace;
    parent = 0;
    return this;
  }

  Published at(long milli) {
    beginMilli = milli;
    return this;
  }

  Published thread(long thread) {
    threadId = thread;
    return this;
  }

  Published hint(String retryCount) {
    hint = retryCount;
    return this;
  }

  /** A further attempt of the client call that began with {@code first}. */
  Published resendOf(long firstAttempt) {
    first = firstAttempt;
    return this;
  }

  Published sdkCall(long call) {
    sdkCall = call;
    return this;
  }

  /** Its end says that another attempt comes. */
  Published followed() {
    followed = true;
    return this;
  }

  private long first;
  private long sdkCall;
  private boolean followed;
  boolean published;

  Published begin() {
    ring.issued(id);
    published =
        CallBegin.publish(
            ring,
            id,
            traceHigh,
            traceLow,
            parent,
            time(0),
            threadId,
            flags,
            0,
            first,
            sdkCall,
            "okhttp",
            method,
            url,
            hint,
            "main",
            "com.shop.Orders",
            "ask");
    return this;
  }

  Published request(String body) {
    body(CallBody.REQUEST, body);
    return this;
  }

  Published response(int status, String contentType) {
    CallResponse.publish(ring, id, time(20), status, "HTTP/1.1", contentType, null, null);
    return this;
  }

  Published answer(String body) {
    body(CallBody.RESPONSE, body);
    return this;
  }

  /** The response comes before the end of the request, which is never sent. */
  Published requestAnsweredEarly(String body) {
    BodyTap tap = new BodyTap(ring, slabs, id, CallBody.REQUEST, 1 << 20);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    tap.write(bytes, 0, bytes.length / 2, time(10));
    response(413, "application/json");
    tap.cut();
    return this;
  }

  private void body(int direction, String body) {
    BodyTap tap = new BodyTap(ring, slabs, id, direction, 1 << 20);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    tap.write(bytes, 0, bytes.length, time(25));
    tap.close();
  }

  Published end() {
    return end(CallEnd.OK, null);
  }

  Published end(int outcome, String errorType) {
    CallEnd.publish(ring, id, time(30), outcome, followed, -1, -1, time(25), errorType);
    return this;
  }

  private long time(long milli) {
    return BEGIN + (beginMilli + milli) * MILLI;
  }

  /** A whole chat, as a well-behaved server answers it. */
  Published wholeChat() {
    return chat().begin().request(QUESTION).response(200, "application/json").answer(ANSWER).end();
  }

  static final String QUESTION =
      """
      {"model":"gpt-4o","messages":[{"role":"user","content":"What does it cost?"}]}""";

  static final String ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","model":"gpt-4o-2024-08-06","choices":[
      {"index":0,"message":{"role":"assistant","content":"Ten."},"finish_reason":"stop"}],
      "usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}""";

  static final String TOO_MANY =
      """
      {"error":{"message":"slow down","type":"requests","code":"rate_limit_exceeded"}}""";
}
