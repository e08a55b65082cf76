/** Commands on consensus engines that run beside a node: {@code engine}. */
@NullMarked
package io.chancery.cli.engine;

import org.jspecify.annotations.NullMarked;
