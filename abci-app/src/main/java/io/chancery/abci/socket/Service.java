package io.chancery.abci.socket;

/** What all connections of one server share. */
record Service(
    AbciApplication application, AbciListener listener, AbciLimits limits, ConsensusSeat seat) {}
