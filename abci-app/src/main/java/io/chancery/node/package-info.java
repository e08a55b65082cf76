/**
 * The node: what wires transactions, mempool, blocks, state, engine and HTTP together.
 *
 * <p>{@link io.chancery.node.ChanceryApplication} is the application that an engine drives; {@link
 * io.chancery.node.Node} opens and closes everything in order. Data comes in through admission and
 * leaves after commit; what is told after commit never writes state.
 */
@NullMarked
package io.chancery.node;

import org.jspecify.annotations.NullMarked;
