package io.chancery.store;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;

/** A committed height and the root of the state after it. */
public record Commit(BlockHeight height, AppHash appHash) {}
