/** Tests of how commands speak. */
@NullMarked
package io.chancery.cli.output;

import org.jspecify.annotations.NullMarked;
