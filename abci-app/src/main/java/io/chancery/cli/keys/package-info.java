/** {@code chancery keys}: makes and shows the keys of a home; never their secrets. */
@NullMarked
package io.chancery.cli.keys;

import org.jspecify.annotations.NullMarked;
