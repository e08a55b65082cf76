/**
 * Blocks: which transactions a block may hold ({@code BlockCheck}), and what executing it does
 * ({@link io.chancery.block.BlockExecutor}, the one place that orders work).
 *
 * <p>A pure function of the state before and the block: transactions and due timers in, state
 * changes and receipts out. Nothing here reads a clock, a mempool or a network.
 */
@NullMarked
package io.chancery.block;

import org.jspecify.annotations.NullMarked;
