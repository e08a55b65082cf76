package io.chancery.engine.cometbft;

import io.chancery.abci.FinalizeBlock;
import java.util.function.Consumer;

/**
 * What CometBFT needs of a node beside its application.
 *
 * @param decided keeps a decided block durably, before it is executed; called again with the same
 *     one after a crash
 */
public record EnginePorts(
    TransactionExchange transactions,
    SnapshotExchange snapshots,
    Consumer<FinalizeBlock.Request> decided) {}
