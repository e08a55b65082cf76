package io.chancery.vm.gas;

/**
 * Ends a transaction from deep inside an engine. An {@link Error}, so that neither a script nor
 * generated rule code nor an engine that catches exceptions can swallow it; only the contract
 * runtime turns it into a value. It carries no stack trace: its depth must not cost anything.
 */
public abstract sealed class ExecutionAbort extends Error permits OutOfGas, Refused {
  ExecutionAbort(String message) {
    super(message, null, false, false);
  }
}
