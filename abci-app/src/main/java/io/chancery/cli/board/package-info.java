/**
 * Which offload board a node uses, as options, and the commands that look at boards without a node.
 */
@NullMarked
package io.chancery.cli.board;

import org.jspecify.annotations.NullMarked;
