/**
 * Transactions that wait for a block.
 *
 * <p>Bytes come from HTTP and peers, are checked in batches against the committed state and what is
 * already waiting, and leave into a proposal or, after a block, as dropped. Nothing here decides
 * what is valid: {@link io.chancery.block.BlockCheck} does, and looks again at every proposal.
 */
@NullMarked
package io.chancery.mempool;

import org.jspecify.annotations.NullMarked;
