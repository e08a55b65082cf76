package io.chancery.rules.bytecode;

/**
 * Something in a generated class that rules may not do.
 *
 * @param className the class, as an internal name
 * @param what what it does, as the middle of a sentence: {@code calls java.lang.System.exit}
 * @param token the word to look for in the source, to find the line
 */
public record Violation(String className, String what, String token) {}
