/** What it costs to keep the state under the app hash, next to plain RocksDB in the same run. */
@NullMarked
package io.chancery.bench.state;

import org.jspecify.annotations.NullMarked;
