package dev.spoor.drain.decode;

import dev.spoor.journal.HeapBudget;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The decoders of one thread. Those that are given back are used again, {@value #SPARE} of each
 * protocol at most; how many are out is for the caller to bound. Allocation: none while there is a
 * spare one and the URL is known.
 */
public final class DecoderPool {
  /** As many as a burst has waiting for their inference between two passes over the ring. */
  private static final int SPARE = 256;

  private static final int URLS = 128;

  private final DecodeBuffers buffers;
  private final int most;
  private final Map<String, ArrayDeque<ExchangeDecoder>> spare = new HashMap<>();

  /** What a POST to this URL begins; nearly all exchanges are one. */
  private final Memo<String, Optional<Route>> posts =
      new Memo<>(URLS, url -> Optional.ofNullable(Protocols.match("POST", url)));

  /** What spare decoders take is at most an eighth of the budget. */
  public DecoderPool(HeapBudget budget) {
    buffers = new DecodeBuffers(budget);
    most = (int) Math.min(SPARE, budget.limit() / 8 / ExchangeDecoder.OWN_BYTES);
  }

  /**
   * A decoder for the exchange that a request with this method and URL begins, or null when it is
   * none.
   *
   * @param beginUnixNano when the request began: the time to the first chunk counts from here
   */
  public ExchangeDecoder take(String method, String url, long beginUnixNano) {
    if (method == null || url == null) {
      return null;
    }
    Route route =
        method.equals("POST") ? posts.get(url).orElse(null) : Protocols.match(method, url);
    if (route == null) {
      return null;
    }
    ArrayDeque<ExchangeDecoder> of = spare.get(route.protocol());
    ExchangeDecoder decoder =
        of != null && !of.isEmpty()
            ? of.pop()
            : new ExchangeDecoder(Protocols.begin(route.protocol()), buffers);
    decoder.begin(route, beginUnixNano);
    return decoder;
  }

  /** The decoder has been ended, and nobody looks at its result any more. */
  public void give(ExchangeDecoder decoder) {
    ArrayDeque<ExchangeDecoder> of =
        spare.computeIfAbsent(decoder.protocol(), any -> new ArrayDeque<>());
    if (of.size() < most && !decoder.grown()) {
      of.push(decoder);
    }
  }
}
