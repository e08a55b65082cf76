package io.chancery.abci;

import io.chancery.tx.EvidenceLimits;

/**
 * What an engine has to keep to in its blocks, as the application's state says it.
 *
 * @param blockBytesMax of a block whole: transactions with their framing, header, last commit and
 *     evidence
 * @param blockGasMax sum of the gas limits in a block
 * @param appVersion that executes the next block, and stands in its header
 */
public record ConsensusParameters(
    long blockBytesMax, long blockGasMax, EvidenceLimits evidence, int appVersion) {}
