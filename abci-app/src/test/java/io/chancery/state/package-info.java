/** Tests of the world state: the tree beside a naive one, commits that are killed, readers. */
@NullMarked
package io.chancery.state;

import org.jspecify.annotations.NullMarked;
