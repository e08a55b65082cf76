/**
 * Gas: one meter per transaction, one price table in one file.
 *
 * <p>Work is charged before it is done; running out is an {@link io.chancery.vm.gas.OutOfGas},
 * which no contract code can catch.
 */
@NullMarked
package io.chancery.vm.gas;

import org.jspecify.annotations.NullMarked;
