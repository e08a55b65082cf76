/**
 * The node's resources under {@code /v1} and {@code /health}: reads of the committed chain, and
 * transactions on their way to the mempool.
 *
 * <p>Every request reads one {@link io.chancery.node.rest.Snapshot}; nothing here writes. What
 * comes from outside is bounded and checked, and what is wrong with it is said as a problem.
 */
@NullMarked
package io.chancery.node.rest;

import org.jspecify.annotations.NullMarked;
