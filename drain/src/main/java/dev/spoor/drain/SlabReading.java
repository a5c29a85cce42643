package dev.spoor.drain;

import dev.spoor.drain.decode.ExchangeDecoder;
import dev.spoor.ring.CallBody;
import dev.spoor.ring.Slab;
import java.nio.ByteBuffer;

/** Hands the bytes of one slab after another to the decoder that is to read them. One thread. */
final class SlabReading implements Slab.FrameHandler {
  private ExchangeDecoder decoder;
  private boolean request;

  void read(Slab slab, CallBody part, ExchangeDecoder decoder) {
    this.decoder = decoder;
    this.request = part.direction() == CallBody.REQUEST;
    slab.forEach(this);
    this.decoder = null;
  }

  @Override
  public void frame(long atUnixNano, ByteBuffer bytes) {
    if (request) {
      decoder.requestBytes(bytes);
    } else {
      decoder.responseBytes(bytes, atUnixNano);
    }
  }
}
