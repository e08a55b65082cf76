package io.chancery.tx;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;

/**
 * Where and until when a transaction may be executed.
 *
 * @param until the last height whose block may hold it
 */
public record Validity(ChainId chain, BlockHeight until) {}
