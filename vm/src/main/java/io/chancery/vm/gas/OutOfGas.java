package io.chancery.vm.gas;

/** The gas limit is spent: the transaction is rolled back and its fee kept. */
public final class OutOfGas extends ExecutionAbort {
  public OutOfGas(Gas limit) {
    super("the gas limit of " + limit + " is spent");
  }
}
