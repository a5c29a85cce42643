package dev.spoor.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that belongs to a row of the fault matrix. Its methods may take {@link Rounds}; each
 * one that ends is a line of the table. They run in the short form with every build, in the long
 * form with {@code -Pfaults}, which runs nothing else.
 */
@Tag("faults")
@ExtendWith(RowExtension.class)
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fault {
  Row value();
}
