package io.chancery.vm.contract;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.process.ProcessStep.OpenTimer;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The timers of all contracts, in the order in which they are due. */
public final class Timers {
  private Timers() {}

  /** A timer that waits. */
  public record Scheduled(
      StateKey key, BlockTime due, Address contract, Fired fired, Gas gasLimit) {}

  /** Which timer of which instance. */
  public record Fired(String instanceId, String timerId) {}

  /**
   * Timers due at or before {@code time}, earliest first, then by contract, instance and timer.
   *
   * @param limit at most so many
   */
  public static List<Scheduled> due(StateView state, BlockTime time, int limit) {
    if (next(state).filter(first -> first.compareTo(time) <= 0).isEmpty()) {
      return List.of();
    }
    List<Scheduled> due = new ArrayList<>();
    for (StateEntry entry : state.scan(ContractKeys.allTimers(), limit)) {
      Scheduled timer = decode(entry);
      if (timer.due().compareTo(time) > 0) {
        break;
      }
      due.add(timer);
    }
    return due;
  }

  /** When the next timer of all is due, if any waits. */
  public static Optional<BlockTime> next(StateView state) {
    return state.scan(ContractKeys.allTimers(), 1).stream()
        .findFirst()
        .map(entry -> decode(entry).due());
  }

  static Bytes encode(Address contract, String instanceId, OpenTimer timer, long gasLimit) {
    return ValueCodec.encode(
        Value.Obj.of(
            "due", Value.integer(timer.dueMillis()),
            "contract", new Value.Blob(contract.bytes()),
            "instance", Value.text(instanceId),
            "timer", Value.text(timer.timerId()),
            "gas", Value.integer(gasLimit)));
  }

  private static Scheduled decode(StateEntry entry) {
    StateFields fields = StateFields.decode(entry.value());
    return new Scheduled(
        entry.key(),
        new BlockTime(fields.integer("due")),
        new Address(fields.blob("contract")),
        new Fired(fields.text("instance"), fields.text("timer")),
        new Gas(fields.integer("gas")));
  }
}
