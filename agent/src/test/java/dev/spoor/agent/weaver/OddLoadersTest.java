package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.agent.Indexes;
import dev.spoor.agent.WovenTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Loaders that cannot be asked for class files: what they load is left alone and named. */
class OddLoadersTest {
  private static final String TYPE = "dev.spoor.agent.weaver.Greeter";

  @Test
  void oneThatThrows() throws Exception {
    assertEquals(
        refusal("java.lang.IllegalStateException"),
        refused(
            () -> {
              throw new IllegalStateException("what the application works on");
            }));
  }

  @Test
  void oneWhoseStreamBreaks() throws Exception {
    assertEquals(
        refusal("java.io.IOException"),
        refused(
            () ->
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("what the application works on");
                  }
                }));
  }

  @Test
  void oneThatHasSomethingElseThere() throws Exception {
    assertEquals(
        refusal("java.lang.ArrayIndexOutOfBoundsException"), refused(InputStream::nullInputStream));
    assertEquals(
        refusal("java.lang.IllegalArgumentException"),
        refused(() -> new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6, 127, 127, 9, 10})));
  }

  @Test
  void oneThatHasNone() throws Exception {
    assertEquals(TYPE + ": b: the application's version has no client.Call", refused(() -> null));
  }

  private static String refusal(String why) {
    return TYPE
        + ": b: cannot be woven: "
        + Odd.class.getName()
        + " does not give the class file of client.Call: "
        + why;
  }

  private static String refused(Supplier<InputStream> file) throws Exception {
    List<String> refused = new ArrayList<>();
    WovenTypes.Indexed indexed =
        Indexes.of("a.b.Test", List.of(TYPE + " greet 1 e 0"), List.of("client/Call"));
    assertNull(
        new Weaver(null, null, new Refusals(refused))
            .weave(
                Indexes.matches(indexed, TYPE),
                new Odd(file),
                TYPE.replace('.', '/'),
                new byte[0]));
    assertEquals(1, refused.size());
    return refused.get(0);
  }

  private static final class Odd extends ClassLoader {
    private final Supplier<InputStream> file;

    Odd(Supplier<InputStream> file) {
      this.file = file;
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      return file.get();
    }
  }
}
