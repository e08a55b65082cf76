/** Tests of torn writes: a sample of them, and that the check itself sees what is lost. */
@NullMarked
package io.chancery.torture.torn;

import org.jspecify.annotations.NullMarked;
