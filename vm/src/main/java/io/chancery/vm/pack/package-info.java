/**
 * The contract package: its files and their canonical bytes and hash, its manifest {@code
 * contract.yaml} read into records, and the checks of parameters and rows against it.
 *
 * <p>Everything is a pure function of its arguments, because deploying reads packages while a block
 * executes; only {@link io.chancery.vm.pack.PackageFolder} touches the disk, for the command line.
 */
@NullMarked
package io.chancery.vm.pack;

import org.jspecify.annotations.NullMarked;
