/**
 * What stands between a node and a board that may fail: {@link
 * io.chancery.offload.guard.GuardedBoard} puts the software board behind another one. No answer, a
 * late one or one that can't be an answer is replaced and the board is tried again later; a wrong
 * one, found by asking the software board the same, ends the node. Batches come from the signature
 * queue; what happens is told to {@link io.chancery.offload.guard.BoardWatch}.
 */
@NullMarked
package io.chancery.offload.guard;

import org.jspecify.annotations.NullMarked;
