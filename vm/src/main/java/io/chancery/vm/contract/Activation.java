package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;

/** A contract at one of its versions, compiled: what a frame runs. */
record Activation(ContractRecord record, ContractVersion version, CompiledContract code) {
  Address address() {
    return record.address();
  }
}
