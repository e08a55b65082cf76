/** Tests of whole command lines against a fake node: what is printed, and how they end. */
@NullMarked
package io.chancery.cli;

import org.jspecify.annotations.NullMarked;
