/**
 * {@code chancery validator}: who decides, and motions, which go from operator to operator as files
 * so that every key stays at home.
 */
@NullMarked
package io.chancery.cli.validators;

import org.jspecify.annotations.NullMarked;
