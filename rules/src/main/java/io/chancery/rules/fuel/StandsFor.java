package io.chancery.rules.fuel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class: each of its public static methods takes the place of the method of the named class
 * that has the same name. If the first parameter is of the named class, it is the receiver.
 *
 * <p>The methods that are replaced are thereby allowed in rules.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StandsFor {
  /** The binary name of the class whose methods are replaced. */
  String value();
}
