package dev.spoor.drain.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Sends batches of one signal to its target, one request each, from one array used again. */
final class Channel {
  private final CollectorConnection connection;
  private final ProtobufWriter request = new ProtobufWriter();
  private final boolean gzip;

  Channel(OtlpTarget target) {
    connection = new CollectorConnection(target);
    gzip = target.gzip();
  }

  /**
   * Sends a part of what was written, or an empty request. Never throws for what the collector or
   * the network does.
   */
  Reply send(Envelope envelope, ProtobufWriter items, int from, int to) {
    request.clear();
    if (to > from) {
      envelope.write(items, from, to, request);
    }
    if (gzip) {
      byte[] zipped = zipped();
      return connection.post(zipped, zipped.length);
    }
    return connection.post(request.bytes(), request.size());
  }

  private byte[] zipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream body = new GZIPOutputStream(bytes)) {
      body.write(request.bytes(), 0, request.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written to but memory
    }
    return bytes.toByteArray();
  }

  CollectorConnection connection() {
    return connection;
  }
}
