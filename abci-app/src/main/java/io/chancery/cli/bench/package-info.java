/** {@code bench}: offers a node in this process a load, and tells what it carried. */
@NullMarked
package io.chancery.cli.bench;

import org.jspecify.annotations.NullMarked;
