package io.chancery.vm.determinism;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static stand-in. Calls of the owner's method with this name are sent here: a static one
 * with the same parameters, a virtual one with the receiver as the first parameter.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface InsteadOf {
  Class<?> value();

  /** The replaced method's name, where it differs from the stand-in's. */
  String name() default "";

  boolean virtual() default false;
}
