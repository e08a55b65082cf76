package io.chancery.rules.fuel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that takes and returns the one argument of a constructor of the class that its class
 * {@link StandsFor}: called with the argument before the constructor is, which is thereby allowed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ChecksConstruction {}
