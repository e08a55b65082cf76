/**
 * CometBFT, which decides blocks among several validators: built with Go by {@link
 * io.chancery.engine.cometbft.EngineInstallation}, run as a process of its own by {@link
 * io.chancery.engine.cometbft.CometBftEngine} in a {@link
 * io.chancery.engine.cometbft.CometBftHome}, and calling the application over a socket.
 *
 * <p>{@code ServedApplication} turns the bindings' messages into the application's records. What
 * else CometBFT asks for are ports that the node fills: transactions and snapshots for peers, and
 * where decided blocks are kept.
 */
@NullMarked
package io.chancery.engine.cometbft;

import org.jspecify.annotations.NullMarked;
