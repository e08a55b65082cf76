/** A whole node on boards that fail in every way. */
@NullMarked
package io.chancery.node.board;

import org.jspecify.annotations.NullMarked;
