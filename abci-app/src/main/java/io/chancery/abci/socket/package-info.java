/**
 * ABCI 2.0 for Java, as CometBFT v0.40.0 speaks it: the calls that a consensus engine makes on an
 * application, over unix or TCP sockets.
 *
 * <p>Implement {@link io.chancery.abci.socket.AbciApplication} and start an {@link
 * io.chancery.abci.socket.AbciServer}. What travels is in {@code io.chancery.abci.proto}, compiled
 * from {@code src/main/proto/tendermint}. A library: it knows the JDK, protobuf and nothing of
 * Chancery.
 */
@NullMarked
package io.chancery.abci.socket;

import org.jspecify.annotations.NullMarked;
