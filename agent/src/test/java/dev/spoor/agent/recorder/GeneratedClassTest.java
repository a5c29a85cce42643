package dev.spoor.agent.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.demo.app.Proxies;
import java.lang.reflect.InvocationHandler;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mockito.MockMakers;

/** The caller is who was written, whatever was generated in between. */
class GeneratedClassTest {
  private final CallerFinder finder = new CallerFinder();
  private final Supplier<StackWalker.StackFrame> library = finder::find;
  private final InvocationHandler asks = (proxy, method, with) -> ((Supplier<?>) with[0]).get();

  @Test
  void belowAProxyOfTheJdk() {
    assertCaller("proxyOfTheJdk", Proxies.proxyOfTheJdk(library, asks));
  }

  @Test
  void belowAMockOfEitherKind() {
    for (String maker : new String[] {MockMakers.SUBCLASS, MockMakers.INLINE}) {
      assertCaller(
          "mock", Proxies.mock(library, maker, call -> call.<Supplier<?>>getArgument(0).get()));
    }
  }

  @Test
  void belowAProxyOfCglib() {
    assertCaller(
        "cglib",
        Proxies.cglib(library, (proxy, method, with, next) -> ((Supplier<?>) with[0]).get()));
  }

  @Test
  void belowAClassOfByteBuddy() throws Exception {
    assertCaller("byteBuddy", Proxies.byteBuddy(library, asks));
  }

  private static void assertCaller(String method, Object found) {
    StackWalker.StackFrame caller = (StackWalker.StackFrame) found;
    assertEquals(Proxies.class.getName() + "." + method, name(caller));
  }

  private static String name(StackWalker.StackFrame frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }

  @Test
  void whatSomebodyWroteIsNotTakenForGenerated() {
    for (String written :
        new String[] {
          "com.shop.Orders",
          "com.shop.Orders$Line",
          "com.shop.Orders$1",
          "com.shop.Orders$",
          "com.shop.Orders$$anonfun$1",
          "com.shop.Orders$total$$inlined$sumOf$1",
          "com.shop.Proxy1",
          "Orders"
        }) {
      assertFalse(GeneratedClass.is(written), written);
    }
    for (String generated :
        new String[] {
          "com.shop.$Proxy12",
          "$Proxy3",
          "com.shop.Orders$MockitoMock$94bhRz",
          "com.shop.Orders$$SpringCGLIB$$0",
          "com.shop.Orders$$EnhancerBySpringCGLIB$$4f2b",
          "com.shop.Orders$$EnhancerByGuice$$9a",
          "com.shop.Orders$$FastClassByCGLIB$$1",
          "com.shop.Orders_$$_jvst5f_0",
          "com.shop.Orders$Proxy$_$$_WeldClientProxy",
          "com.shop.Orders$ByteBuddy$xWq",
          "com.shop.Order$HibernateProxy$k2",
          "com.shop.Orders_ClientProxy",
          "com.shop.Orders_Subclass",
          "com.shop.$Orders$Definition$Intercepted"
        }) {
      assertTrue(GeneratedClass.is(generated), generated);
    }
  }
}
