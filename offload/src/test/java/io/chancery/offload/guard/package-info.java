/** Boards that fail in every way, behind the guard. */
@NullMarked
package io.chancery.offload.guard;

import org.jspecify.annotations.NullMarked;
