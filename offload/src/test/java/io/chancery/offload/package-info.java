/** Tests of the boards: every verdict beside vectors that other people published. */
@NullMarked
package io.chancery.offload;

import org.jspecify.annotations.NullMarked;
