/**
 * Load for a node in this JVM: an open loop of signed transactions, offered at a rate whatever the
 * node does, with latency counted from the moment at which each was due.
 */
@NullMarked
package io.chancery.bench;

import org.jspecify.annotations.NullMarked;
