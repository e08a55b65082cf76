package io.chancery.block;

import io.chancery.tx.GasPrice;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.ChainId;

/**
 * What a chain asks of its transactions and blocks.
 *
 * @param gasPriceMin the lowest price that a transaction may offer
 * @param gasLimitMax the highest gas limit that a transaction may declare
 * @param blockGasMax sum of the gas limits in a block
 * @param blockBytesMax sum of the transactions' bytes in a block
 */
public record CheckRules(
    ChainId chain, GasPrice gasPriceMin, Gas gasLimitMax, Gas blockGasMax, long blockBytesMax) {}
