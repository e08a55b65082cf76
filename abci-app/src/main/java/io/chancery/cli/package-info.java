/**
 * {@code chancery}: the command line.
 *
 * <p>{@link io.chancery.cli.Chancery} is the program; it takes its words from {@link
 * io.chancery.cli.Commands}, and every command ends in an exit code and, if it fails, one sentence.
 * Commands lie in the packages below, by what they are about.
 */
@NullMarked
package io.chancery.cli;

import org.jspecify.annotations.NullMarked;
