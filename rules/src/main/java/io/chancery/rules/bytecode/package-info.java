/**
 * The classes that a rule compiler generated, before they are loaded: checked against the {@link
 * io.chancery.rules.bytecode.AllowList}, method by method, then rewritten so that they pay for each
 * basic block and call the stand-ins of {@code fuel}.
 *
 * <p>Built on the JDK's class-file API; bytes in, bytes out, nothing is loaded here.
 */
@NullMarked
package io.chancery.rules.bytecode;

import org.jspecify.annotations.NullMarked;
