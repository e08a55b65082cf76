package io.chancery.vm.contract;

import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.value.Value;
import java.util.List;

/**
 * What came of an operation.
 *
 * @param trace what rules and processes did, in order; empty if it was rejected
 */
public record Execution(Outcome outcome, List<TraceEntry> trace) {
  public Execution {
    trace = List.copyOf(trace);
  }

  /** Applied whole, or rejected with nothing changed. */
  public sealed interface Outcome {}

  /** {@code result} is what the contract returned. */
  public record Applied(Value result) implements Outcome {}

  public record Rejected(Rejection rejection) implements Outcome {}
}
