/**
 * Bytes ⇄ {@link io.chancery.tx.Transaction}: what a client signs and what a block holds.
 *
 * <p>Bytes come from HTTP, the mempool and stored blocks; {@link io.chancery.tx.TransactionCodec}
 * answers with a transaction or a rejection, by the bytes alone. Protobuf types stop here. Nothing
 * in here knows of state, blocks or networks.
 */
@NullMarked
package io.chancery.tx;

import org.jspecify.annotations.NullMarked;
