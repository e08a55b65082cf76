package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;

/** Where a transaction stands: its block and its index there, which is its receipt's too. */
public record TransactionPlace(BlockHeight height, int index) {}
