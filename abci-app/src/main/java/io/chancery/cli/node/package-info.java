/**
 * Commands that run a node in this process, {@code node} and {@code demo}, and those that write and
 * check what one begins with, {@code genesis}.
 */
@NullMarked
package io.chancery.cli.node;

import org.jspecify.annotations.NullMarked;
