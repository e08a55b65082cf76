/** Tests of the benchmark itself. */
@NullMarked
package io.chancery.bench;

import org.jspecify.annotations.NullMarked;
