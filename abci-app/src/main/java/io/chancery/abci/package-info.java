/**
 * What a consensus engine and the application say to each other: the calls of ABCI 2.0 as plain
 * records, whichever engine drives them.
 *
 * <p>Transactions are bytes here, and nothing is known of state, storage or sockets. {@link
 * io.chancery.abci.BlockCodec} keeps a decided block as the application was given it.
 */
@NullMarked
package io.chancery.abci;

import org.jspecify.annotations.NullMarked;
