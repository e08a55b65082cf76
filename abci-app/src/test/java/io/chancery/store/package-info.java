/** Tests of the node's disk, each on a RocksDB of its own. */
@NullMarked
package io.chancery.store;

import org.jspecify.annotations.NullMarked;
