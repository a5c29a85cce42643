package dev.spoor.smoke.jvm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares a run: the test method is called once per JVM with an {@link AgentRun} made of this and,
 * if it asks for one, a {@link dev.spoor.smoke.server.LoopbackServer} of its own.
 */
@TestTemplate
@ExtendWith(SmokeRuns.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SmokeRun {
  /** The program. */
  Class<?> main();

  /** Agent options beside {@code dir}, as on the command line: {@code http=false,slabs=4}. */
  String agent() default "";

  /** Feature releases; one that is not installed shows as a skipped test. */
  int[] jdks() default {17, 25};

  /** Those of them that the short form of the fault matrix is content with; all if empty. */
  int[] shortly() default {};

  /** Folders under {@code target/clients} that go onto the class path. */
  String[] clients() default {};

  /** Further JVM options. */
  String[] jvm() default {};

  /** How many wire attempts the run must have recorded when the test method is through. */
  int calls() default ANY;

  /** The number of recorded calls is not checked. */
  int ANY = -1;
}
