package io.chancery.abci;

import io.chancery.vm.execution.Event;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Bytes;
import java.util.List;

/**
 * What a transaction in a block came to. Code, data and both gas figures are hashed by the engine
 * and must be the same on every node; log and events are not hashed.
 *
 * @param code 0 if applied, else a rejection's number
 * @param data the receipt's hash
 * @param log a sentence for people
 */
public record ExecTxResult(int code, Bytes data, String log, GasFigures gas, List<Event> events) {
  public ExecTxResult {
    events = List.copyOf(events);
  }

  /** The specification's {@code gas_wanted} and {@code gas_used}. */
  public record GasFigures(Gas wanted, Gas used) {}

  public boolean applied() {
    return code == 0;
  }
}
