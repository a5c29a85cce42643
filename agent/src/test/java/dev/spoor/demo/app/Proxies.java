package dev.spoor.demo.app;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.mockito.MockSettings;
import org.mockito.Mockito;
import org.mockito.stubbing.Answer;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.MethodInterceptor;

/**
 * An application that asks a library through a class that was generated in its own package. What
 * answers there comes from outside, as a library's own.
 */
public final class Proxies {
  private Proxies() {}

  /** Not public: so what stands in front of it is made in this package. */
  interface Assistant {
    Object ask(Supplier<?> library);
  }

  public static Object proxyOfTheJdk(Supplier<?> library, InvocationHandler handler) {
    return ((Assistant)
            Proxy.newProxyInstance(
                Assistant.class.getClassLoader(), new Class<?>[] {Assistant.class}, handler))
        .ask(library);
  }

  public static Object mock(Supplier<?> library, String maker, Answer<?> answer) {
    MockSettings settings = Mockito.withSettings().mockMaker(maker).defaultAnswer(answer);
    return Mockito.mock(Assistant.class, settings).ask(library);
  }

  public static Object cglib(Supplier<?> library, MethodInterceptor interceptor) {
    return ((Assistant) Enhancer.create(Assistant.class, interceptor)).ask(library);
  }

  public static Object byteBuddy(Supplier<?> library, InvocationHandler handler)
      throws ReflectiveOperationException {
    Class<?> made =
        new ByteBuddy()
            .subclass(Assistant.class)
            .method(ElementMatchers.named("ask"))
            .intercept(InvocationHandlerAdapter.of(handler))
            .make()
            .load(
                Assistant.class.getClassLoader(),
                ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
            .getLoaded();
    return ((Assistant) made.getDeclaredConstructor().newInstance()).ask(library);
  }
}
