/**
 * What a node keeps on disk: the state of every kept height, pieces of its tree, the decided
 * blocks, their results and receipts, and the gateway's inbox. RocksDB stops here.
 *
 * <p>Everything is bytes to this package; it knows keys and heights, no transaction and no tree.
 * {@code state} and {@code block} write, once a block; readers see one commit as a whole. A home
 * belongs to one node, one chain and one format.
 */
@NullMarked
package io.chancery.store;

import org.jspecify.annotations.NullMarked;
