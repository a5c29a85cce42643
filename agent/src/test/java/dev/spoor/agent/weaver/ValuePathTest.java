package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ValuePathTest {
  private static final MethodHandles.Lookup CLIENT = Client.lookup();

  private final Client client = new Client(new Exchange("chat"));

  @Test
  void theReceiverAndTheArgumentsArePassedAsTheyAre() throws Throwable {
    assertEquals("Client|one|2", read("this", "0", "1"));
    assertEquals("2|Client", read("1", "this"));
  }

  @Test
  void privateFieldsAreReadStepByStep() throws Throwable {
    assertEquals("chat", read("this.exchange.path"));
  }

  @Test
  void methodsNeedNotBePublicEither() throws Throwable {
    assertEquals("chat!", read("this.exchange().secret()"));
  }

  @Test
  void membersAreInherited() throws Throwable {
    assertEquals("inherited|base", read("this.exchange.above", "this.exchange.base()"));
  }

  /** As {@code Interceptor.Chain} or {@code Supplier} are passed: by an interface above theirs. */
  @Test
  void methodsOfInterfacesAreInheritedToo() throws Throwable {
    assertEquals("chat", read("this.named().get()"));
  }

  @Test
  void theFirstNameThatIsThereCounts() throws Throwable {
    assertEquals("chat", read("this.gone|exchange|other.removed()|path"));
  }

  @Test
  void aPrimitiveIsPassedAsAnObject() throws Throwable {
    assertEquals("7", read("this.exchange.number()"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    NoSuchFieldException missing =
        assertThrows(NoSuchFieldException.class, () -> read("this.exchange.gone|also()"));
    assertEquals(Exchange.class.getName() + ".also()", missing.getMessage());
  }

  @Test
  void aMethodOfTheClientIsPassedAsAHandle() throws Throwable {
    String value = "&" + Exchange.class.getName() + ".rename/1";
    MethodHandle got = (MethodHandle) handle(passing(1), value).invoke((Object) null);
    got.invoke(client.exchange, "other");
    assertEquals("other", client.exchange.path);
    assertThrows(
        NoSuchMethodException.class,
        () -> handle(passing(1), "&" + Exchange.class.getName() + ".rename/2"));
    assertThrows(ClassNotFoundException.class, () -> handle(passing(1), "&no.such.Type.rename/2"));
  }

  @Test
  void aHandleStandsAmongOtherValues() throws Throwable {
    String value = "&" + Exchange.class.getName() + ".rename/1";
    MethodHandle reading =
        handle(
            MethodHandles.lookup()
                .findStatic(
                    ValuePathTest.class,
                    "rename",
                    MethodType.methodType(
                        Object.class, Object.class, MethodHandle.class, Object.class)),
            "this.exchange",
            value,
            "0");
    reading.invoke(client, null, "renamed");
    assertEquals("renamed", client.exchange.path);
  }

  static Object rename(Object exchange, MethodHandle method, Object name) throws Throwable {
    return method.invoke(exchange, name);
  }

  @Test
  void aNullOnTheWayIsAFailureOfOursToBeGuarded() throws Throwable {
    MethodHandle reading = handle(passing(1), "this.exchange.path");
    assertThrows(NullPointerException.class, () -> reading.invoke(new Client(null)));
  }

  /** Passes each value's receiver or argument and joins what the handler gets. */
  private String read(String... values) throws Throwable {
    Object[] from = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      from[i] = values[i].startsWith("this") ? client : values[i].startsWith("0") ? "one" : 2;
    }
    Object read = handle(passing(values.length), values).invokeWithArguments(from);
    return read instanceof Object[] all ? String.join("|", texts(all)) : read.toString();
  }

  private static String[] texts(Object[] all) {
    String[] texts = new String[all.length];
    for (int i = 0; i < all.length; i++) {
      texts[i] = String.valueOf(all[i]);
    }
    return texts;
  }

  private static MethodHandle handle(MethodHandle handler, String... values) throws Exception {
    Point point = new Point(Client.class.getName(), "call", 2);
    point.enter("handler", values);
    return ValuePath.read(handler, point, CLIENT);
  }

  private static MethodHandle passing(int values) {
    MethodHandle one = MethodHandles.identity(Object.class);
    return values == 1
        ? one
        : MethodHandles.identity(Object[].class)
            .asCollector(Object[].class, values)
            .asType(MethodType.genericMethodType(values));
  }

  private static class Above {
    private final String above = "inherited";

    private String base() {
      return "base";
    }

    @Override
    public String toString() {
      return above + base();
    }
  }

  private static final class Exchange extends Above {
    private String path;

    Exchange(String path) {
      this.path = path;
    }

    private String secret() {
      return path + "!";
    }

    int number() {
      return 7;
    }

    Object rename(String to) {
      path = to;
      return to;
    }
  }

  private interface Named extends Supplier<String> {}

  private static final class Client {
    private final Exchange exchange;

    Client(Exchange exchange) {
      this.exchange = exchange;
    }

    static MethodHandles.Lookup lookup() {
      return MethodHandles.lookup();
    }

    private Exchange exchange() {
      return exchange;
    }

    private Named named() {
      return () -> exchange.path;
    }

    @SuppressWarnings("unused")
    private Object call(String first, Integer second) {
      return exchange.secret() + exchange().number() + exchange.rename(first) + named() + second;
    }

    @Override
    public String toString() {
      return "Client";
    }
  }
}
