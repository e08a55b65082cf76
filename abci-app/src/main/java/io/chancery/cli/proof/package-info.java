/** Commands that prove what a chain promises: {@code replay} and {@code torture}. */
@NullMarked
package io.chancery.cli.proof;

import org.jspecify.annotations.NullMarked;
