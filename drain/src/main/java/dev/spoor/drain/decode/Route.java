package dev.spoor.drain.decode;

import dev.spoor.journal.HeapBudget;

/**
 * What a request's method and URL say of the AI exchange that it begins.
 *
 * @param protocol name of the wire protocol, a key of {@link Protocols}
 * @param operation {@code gen_ai.operation.name}
 * @param provider {@code gen_ai.provider.name} by best knowledge
 * @param model the model where the path names it, or null
 */
public record Route(String protocol, String operation, String provider, String model) {
  /**
   * A decoder that shares nothing with others; see {@link DecoderPool} for many.
   *
   * @param beginUnixNano when the request began: the time to the first chunk counts from here
   */
  public ExchangeDecoder newDecoder(long beginUnixNano) {
    ExchangeDecoder decoder =
        new ExchangeDecoder(Protocols.begin(protocol), new DecodeBuffers(HeapBudget.unbounded()));
    decoder.begin(this, beginUnixNano);
    return decoder;
  }
}
