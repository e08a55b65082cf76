/** Commands that run a node in this process: {@code node} and {@code demo}. */
@NullMarked
package io.chancery.cli.node;

import org.jspecify.annotations.NullMarked;
