/**
 * Snapshots: one height's state in files that anybody can check chunk by chunk against its app
 * hash, and that are the same bytes on every node.
 *
 * <p>Export reads a {@link io.chancery.state.CommittedState}; import fills a {@link
 * io.chancery.store.StoreDraft}, into which nothing goes that was not proved before. What the state
 * means is not known here: {@code node} checks that the chain can go on from it.
 */
@NullMarked
package io.chancery.snapshot;

import org.jspecify.annotations.NullMarked;
