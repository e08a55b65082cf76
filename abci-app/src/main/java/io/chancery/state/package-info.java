/**
 * The world state: what the last commit left, the Merkle tree over it, and proofs from the tree.
 *
 * <p>{@code block} hands in a block's changes and gets the app hash; a commit goes through {@code
 * store}. Readers take a {@link io.chancery.state.CommittedState}, in which values, height, app
 * hash and proofs belong together.
 */
@NullMarked
package io.chancery.state;

import org.jspecify.annotations.NullMarked;
