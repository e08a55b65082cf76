package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;

/**
 * What the application is told of a block besides its transactions. Kept outside of the calls,
 * whose fields these are in the specification.
 *
 * @param time greater than the block's before
 * @param nextValidatorsHash of the validators of the next height
 * @param proposerAddress 20 bytes, as the engine derives it from the proposer's key
 */
public record BlockHeader(
    BlockHeight height, BlockTime time, Hash nextValidatorsHash, Bytes proposerAddress) {}
