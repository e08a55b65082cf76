/**
 * The embedded engine: one validator in this JVM, for development and for one organisation's own
 * node. It makes the same calls in the same order as CometBFT, decides durably before it executes,
 * and replays after a crash; it makes no claim to fault tolerance.
 */
@NullMarked
package io.chancery.engine.embedded;

import org.jspecify.annotations.NullMarked;
