/**
 * Reads the genesis document: a {@link io.chancery.abci.Genesis} out, or an {@link
 * io.chancery.abci.genesis.UnusableGenesis} that says what is wrong and at which line and column.
 *
 * <p>Text comes in; files that it names are brought by {@link
 * io.chancery.abci.genesis.PackageFiles}. Whether a contract can be deployed, execution tells.
 */
@NullMarked
package io.chancery.abci.genesis;

import org.jspecify.annotations.NullMarked;
