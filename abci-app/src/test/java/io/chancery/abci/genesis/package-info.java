/** Tests of how a genesis is read. */
@NullMarked
package io.chancery.abci.genesis;

import org.jspecify.annotations.NullMarked;
