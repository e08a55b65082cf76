/**
 * The offload board of one node: which one, how it is watched, and the queue in front of it. What
 * the node verifies goes through here; a board that is found to lie stops the node before it
 * commits.
 */
@NullMarked
package io.chancery.node.board;

import org.jspecify.annotations.NullMarked;
