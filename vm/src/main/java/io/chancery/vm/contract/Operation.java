package io.chancery.vm.contract;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.ledger.Address;
import java.util.HashSet;
import java.util.Set;

/**
 * What all frames of one operation share.
 *
 * @param contractsInProcess contracts of which a process is running just now
 */
record Operation(
    ExecutionContext ctx, Trace trace, boolean readOnly, Set<Address> contractsInProcess) {

  static Operation of(ExecutionContext ctx, boolean readOnly) {
    return new Operation(ctx, new Trace(), readOnly, new HashSet<>());
  }

  /** The same operation from here on without the right to write. */
  Operation asReadOnly() {
    return new Operation(ctx, trace, true, contractsInProcess);
  }
}
