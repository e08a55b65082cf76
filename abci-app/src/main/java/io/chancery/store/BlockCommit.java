package io.chancery.store;

import io.chancery.vm.state.StateChanges;

/** All that one height writes, at once or not at all. */
public record BlockCommit(Commit commit, StateChanges changes, BlockRecords records) {}
