/**
 * Commands that prove what a chain promises: {@code replay}, {@code verify} and {@code torture}.
 */
@NullMarked
package io.chancery.cli.proof;

import org.jspecify.annotations.NullMarked;
