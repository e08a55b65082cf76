package io.chancery.vm.source;

/**
 * A text file of a contract package.
 *
 * @param path relative to the package, with forward slashes: {@code rules/pricing.drl}
 */
public record SourceFile(String path, String text) {}
