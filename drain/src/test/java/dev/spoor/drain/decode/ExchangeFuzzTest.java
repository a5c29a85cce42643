package dev.spoor.drain.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.spoor.faults.Fault;
import dev.spoor.faults.FuzzTest;
import dev.spoor.faults.Row;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

/**
 * Both bodies of an exchange, in any content coding, split anywhere. The first byte of an input
 * says how it is meant, the next two how long the request is.
 */
@Fault(Row.HOSTILE_PEERS)
public class ExchangeFuzzTest extends FuzzTest {
  private static final String[] ENCODINGS = {null, "gzip", "deflate", "br"};
  private static final String[] TYPES = {
    "application/json", "text/event-stream", null, "text/html"
  };
  private static final int HEAD = 3;

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < HEAD) {
      return;
    }
    int how = input[0];
    int length = Math.min(input.length - HEAD, (input[1] & 255) << 8 | input[2] & 255);
    byte[] request = Recorded.part(input, HEAD, HEAD + length);
    byte[] response = Recorded.part(input, HEAD + length, input.length);
    Recorded exchange =
        Recorded.of("", (how & 16) == 0 ? 200 : 400, TYPES[how >> 2 & 3], "")
            .encoded(ENCODINGS[how & 3], response);
    Ending ending = (how & 32) == 0 ? Ending.WHOLE : Ending.CUT;
    Decoded whole = exchange.play(List.of(request), List.of(response), ending);
    String undecoded = String.valueOf(whole.undecoded());
    assertFalse(undecoded.startsWith("decoder failed"), undecoded);
    Random random = new Random(input.length);
    assertEquals(whole, exchange.play(parts(request, random), parts(response, random), ending));
  }

  private static List<byte[]> parts(byte[] whole, Random random) {
    List<byte[]> parts = new ArrayList<>();
    for (int at = 0; at < whole.length; ) {
      int to = Math.min(whole.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 400));
      parts.add(Recorded.part(whole, at, to));
      at = to;
    }
    return parts;
  }

  @Override
  protected List<byte[]> seeds() throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    for (Recorded fixture : Fixtures.all().values()) {
      int stream = fixture.contentType().startsWith("text") ? 4 : 0;
      int failed = fixture.status() >= 400 ? 16 : 0;
      seeds.add(seed(stream | failed, fixture.request(), fixture.response()));
      seeds.add(seed(stream | failed | 1, fixture.request(), Recorded.gzip(fixture.response())));
      seeds.add(seed(stream | failed | 2, fixture.request(), deflate(fixture.response())));
    }
    // The decoder's specification has this as its smallest: an empty stream.
    seeds.add(seed(3, new byte[0], new byte[] {0x06}));
    return seeds;
  }

  private static byte[] deflate(byte[] plain) throws java.io.IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] seed(int how, byte[] request, byte[] response) {
    ByteArrayOutputStream seed = new ByteArrayOutputStream();
    seed.write(how);
    seed.write(request.length >> 8);
    seed.write(request.length);
    seed.writeBytes(request);
    seed.writeBytes(response);
    return seed.toByteArray();
  }

  @Override
  protected void play(byte[] input) {
    fuzzerTestOneInput(input);
  }
}
