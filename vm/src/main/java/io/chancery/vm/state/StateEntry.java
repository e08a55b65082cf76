package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;

/** A key with its value. */
public record StateEntry(StateKey key, Bytes value) {}
