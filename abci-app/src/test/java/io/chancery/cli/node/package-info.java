@NullMarked
package io.chancery.cli.node;

import org.jspecify.annotations.NullMarked;
