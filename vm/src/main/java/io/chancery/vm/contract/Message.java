package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;

/** Who calls, and what they send along. */
record Message(Address sender, Amount value) {}
