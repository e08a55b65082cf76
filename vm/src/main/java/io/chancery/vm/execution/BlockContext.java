package io.chancery.vm.execution;

import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;

/** What every transaction of a block shares. */
public record BlockContext(ChainId chain, BlockHeight height, BlockTime time, AssetSpec asset) {}
