package dev.spoor.agent.recorder;

/**
 * Whether a class was made at run time to stand in front of one that somebody wrote: a mock, a spy,
 * or a proxy of the JDK, of CGLIB, Byte Buddy, Javassist or a container. It lies in the
 * application's own package often, and is known by its name. Allocation: none.
 */
final class GeneratedClass {
  /** What the makers put into the names of what they make. */
  private static final String[] MARKS = {
    "$MockitoMock$", // Mockito, also its spies
    "$ByteBuddy$",
    "$auxiliary$", // Byte Buddy's own, beside what it makes
    "$HibernateProxy$",
    "$$SpringCGLIB$$",
    "$$EnhancerBy", // CGLIB, by whomever it is used
    "$$FastClassBy",
    "_$$_", // Javassist, Weld
    "$$OwbNormalScopeProxy", // OpenWebBeans
    "$$OwbInterceptProxy"
  };

  /** Quarkus makes these with the application. */
  private static final String[] ENDINGS = {"_ClientProxy", "_Subclass"};

  private GeneratedClass() {}

  static boolean is(String className) {
    // $Proxy12 of the JDK, of an interface that is not public; $Orders$Definition of Micronaut.
    if (className.startsWith("$", className.lastIndexOf('.') + 1)) {
      return true;
    }
    if (className.indexOf('$') >= 0) {
      for (int i = 0; i < MARKS.length; i++) {
        if (className.contains(MARKS[i])) {
          return true;
        }
      }
    }
    for (int i = 0; i < ENDINGS.length; i++) {
      if (className.endsWith(ENDINGS[i])) {
        return true;
      }
    }
    return false;
  }
}
