package dev.spoor.agent.weaver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks what an enter handler is passed; which argument or receiver it is, is bound for each point.
 */
final class Value {
  private Value() {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface First {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface Second {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface Third {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface Fourth {}
}
