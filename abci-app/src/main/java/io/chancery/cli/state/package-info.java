/** Commands on the state of a home whose node is not running, and on snapshots: {@code state}. */
@NullMarked
package io.chancery.cli.state;

import org.jspecify.annotations.NullMarked;
