package io.chancery.vm.determinism;

import io.chancery.vm.ledger.InvariantViolation;

/**
 * Rewritten code calls this before it opens a file or a socket, starts a thread, or the like. While
 * an engine is being prepared that is allowed; in a transaction it must never happen.
 */
public final class ExecutionGuard {
  private ExecutionGuard() {}

  public static void check(String call) {
    if (EngineScope.isExecuting()) {
      throw new InvariantViolation("engine code called " + call + " while executing a transaction");
    }
  }
}
