package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.agent.AgentJar;
import dev.spoor.bootstrap.SpoorBridge;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ValuePathTest {
  private final List<String> refused = new ArrayList<>();
  private final List<Throwable> failed = new ArrayList<>();
  private Object[] passed;

  @AfterEach
  void detach() {
    SpoorBridge.install(null);
  }

  @Test
  void theReceiverAndTheArgumentsArePassedAsTheyAre() throws Exception {
    assertEquals("Client|one|2", read("this", "0", "1"));
    assertEquals("2|Client", read("1", "this"));
  }

  @Test
  void privateFieldsAreReadStepByStep() throws Exception {
    assertEquals("chat", read("this.exchange.path"));
  }

  @Test
  void methodsNeedNotBePublicEither() throws Exception {
    assertEquals("chat!", read("this.exchange().secret()"));
  }

  @Test
  void membersAreInherited() throws Exception {
    assertEquals("inherited|base", read("this.exchange.above", "this.exchange.base()"));
  }

  /** As {@code Interceptor.Chain} or {@code Supplier} are passed: by an interface above theirs. */
  @Test
  void methodsOfInterfacesAreInheritedToo() throws Exception {
    assertEquals("chat", read("this.named().get()"));
  }

  @Test
  void theFirstNameThatIsThereCounts() throws Exception {
    assertEquals("chat", read("this.gone|exchange|other.removed()|path"));
  }

  @Test
  void aPrimitiveIsPassedAsAnObject() throws Exception {
    assertEquals("7", read("this.exchange.number()"));
  }

  @Test
  void whatIsNotThereOrNotToBeUsedIsNamedAndThePointLeftOut() throws Exception {
    for (String value :
        List.of(
            "this.exchange.gone|also()",
            "this.exchange.number().digits",
            "2",
            "0.value",
            "1.factorial",
            "&no.such.Type.rename/2",
            "&" + Exchange.class.getName() + ".rename/2")) {
      refused.clear();
      assertNull(read(value), value);
      assertEquals(1, refused.size(), value);
    }
    read("this.exchange.gone|also()");
    assertTrue(refused.get(1).endsWith("has no " + Exchange.class.getName() + ".also()"));
  }

  @Test
  void aMethodOfTheClientIsPassedAsAHandle() throws Throwable {
    read("this.exchange", "&" + Exchange.class.getName() + ".rename/1", "0");
    assertEquals("renamed", ((MethodHandle) passed[1]).invoke(passed[0], (Object) "renamed"));
    assertEquals("one", passed[2]);
    assertTrue(passed[0].toString().startsWith("renamed"));
  }

  @Test
  void aNullOnTheWayIsAFailureOfOursAndCounted() throws Exception {
    call(null, "this.exchange.path");
    assertNull(passed);
    assertEquals(NullPointerException.class, failed.get(0).getClass());
  }

  /** What the handler of {@code call("one", 2)} gets, joined; null when it is not reached. */
  private String read(String... values) throws Exception {
    call("chat", values);
    if (passed == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      texts.add(String.valueOf(passed[i]));
    }
    return String.join("|", texts);
  }

  private void call(String path, String... values) throws Exception {
    passed = null;
    SpoorBridge.install(new Passing());
    String type = Client.class.getName();
    byte[] file = AgentJar.classFile(Client.class);
    String line = type + " call 2 e " + String.join(" ", values);
    WovenFiles loader =
        new WovenFiles(ValuePathTest.class.getClassLoader(), ValuePathTest::ofTheClient);
    List<Point> points = List.of(Point.read("of.Test", 0, line));
    byte[] woven = WovenPoints.of(points, loader, file, refused);
    loader.put(type, woven == null ? file : woven);
    Object client = loader.loadClass(type).getConstructor(String.class).newInstance(path);
    assertEquals(
        "one2",
        client.getClass().getMethod("call", String.class, Integer.class).invoke(client, "one", 2));
  }

  private static byte[] ofTheClient(String type) throws IOException {
    String file = type.replace('.', '/') + ".class";
    boolean ours = type.startsWith(ValuePathTest.class.getName());
    try (InputStream in = ValuePathTest.class.getClassLoader().getResourceAsStream(file)) {
      return ours && in != null ? in.readAllBytes() : null;
    }
  }

  /** Takes down what is passed. */
  private final class Passing extends SpoorBridge {
    @Override
    protected void onLink(Class<?> woven, String point, SpoorBridge site) {
      assertEquals("of.Test#0", point);
      site.tell(this);
    }

    @Override
    protected Object onEnter(Object first, Object second, Object third, Object fourth) {
      passed = new Object[] {first, second, third, fourth};
      return null;
    }

    @Override
    protected void onFailed(Throwable ours) {
      failed.add(ours);
    }
  }

  /** Has what a path may lead over. */
  public static class Above {
    private final String above = "inherited";

    private String base() {
      return "base";
    }

    @Override
    public String toString() {
      return above + base();
    }
  }

  /** In the client's private field. */
  public static final class Exchange extends Above {
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

    public Object rename(String to) {
      path = to;
      return to;
    }

    @Override
    public String toString() {
      return path + super.toString();
    }
  }

  /** An interface that inherits its method. */
  public interface Named extends Supplier<String> {}

  /** Is woven. */
  public static final class Client {
    private final Exchange exchange;

    public Client(String path) {
      exchange = path == null ? null : new Exchange(path);
    }

    private Exchange exchange() {
      return exchange;
    }

    private Named named() {
      return () -> exchange.path;
    }

    public Object call(String first, Integer second) {
      return first + second + (exchange == null ? "" : used());
    }

    private String used() {
      boolean all = exchange.secret() + exchange().number() + named() != null;
      return all ? "" : "never";
    }

    @Override
    public String toString() {
      return "Client";
    }
  }
}
