package io.chancery.templates;

/**
 * Something that came out otherwise than expected.
 *
 * @param line in the scenario's file
 * @param path what was looked at: {@code result.price}
 */
public record Difference(int line, String path, String expected, String actual) {}
