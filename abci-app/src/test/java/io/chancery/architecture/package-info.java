/** The rules of the design that hold between modules and packages. */
@NullMarked
package io.chancery.architecture;

import org.jspecify.annotations.NullMarked;
