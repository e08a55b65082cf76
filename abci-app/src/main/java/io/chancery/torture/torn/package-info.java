/**
 * Cuts a node's store off in the middle of what it writes, as a power cut does: every write of a
 * run is known with the bytes that it put on disk, so that what is left of them says which state
 * must be found.
 *
 * <p>It works on the state and the store beneath it, through what a node uses of them.
 */
@NullMarked
package io.chancery.torture.torn;

import org.jspecify.annotations.NullMarked;
