package io.chancery.vm.contract;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The state as a contract reaches it: each access has its price, each value a bound. */
final class MeteredState {
  static final int VALUE_BYTES_MAX = 512 * 1024;
  static final int SCAN_MAX = 1_000;

  /** Entries that are read before the first of them is paid for. */
  private static final int SCAN_BATCH = 16;

  private final ExecutionContext ctx;
  private final boolean readOnly;

  MeteredState(ExecutionContext ctx, boolean readOnly) {
    this.ctx = ctx;
    this.readOnly = readOnly;
  }

  @Nullable Bytes get(StateKey key) {
    ctx.gas().charge(GasCause.STATE_READ, GasSchedule.STATE_READ);
    Bytes value = ctx.state().get(key);
    if (value != null) {
      // Known only once read; a value's size is bounded, so that the debt is too.
      ctx.gas().charge(GasCause.STATE_READ, value.size() * GasSchedule.STATE_READ_BYTE);
    }
    return value;
  }

  /** Encodes no more of a value than may be stored. */
  void put(StateKey key, Value value) {
    refuseIfReadOnly();
    put(
        key,
        ValueCodec.encodeWithin(value, VALUE_BYTES_MAX, ValueCodec.NESTING_MAX)
            .orElseThrow(
                () ->
                    new Refused(
                        RejectionCode.LIMIT_EXCEEDED,
                        "a stored value has at most %d bytes and nests at most %d deep"
                            .formatted(VALUE_BYTES_MAX, ValueCodec.NESTING_MAX))));
  }

  void put(StateKey key, Bytes value) {
    refuseIfReadOnly();
    if (value.size() > VALUE_BYTES_MAX) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a stored value has at most " + VALUE_BYTES_MAX + " bytes, this one " + value.size());
    }
    ctx.gas()
        .charge(
            GasCause.STATE_WRITE,
            GasSchedule.STATE_WRITE
                + (key.bytes().size() + value.size()) * GasSchedule.STATE_WRITE_BYTE);
    ctx.state().put(key, value);
  }

  void delete(StateKey key) {
    refuseIfReadOnly();
    ctx.gas().charge(GasCause.STATE_WRITE, GasSchedule.STATE_WRITE);
    ctx.state().delete(key);
  }

  List<StateEntry> scan(StateKey prefix, int limit) {
    return scan(prefix, prefix, limit);
  }

  List<StateEntry> scan(StateKey prefix, StateKey first, int limit) {
    return scan(prefix, first, limit, key -> true);
  }

  List<StateEntry> scan(IndexSpan span, int limit) {
    return scan(span.index(), span.from(), limit, span::reaches);
  }

  private List<StateEntry> scan(
      StateKey prefix, StateKey first, int limit, Predicate<StateKey> within) {
    if (limit < 1 || limit > SCAN_MAX) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a list has a limit of 1 to " + SCAN_MAX + ", got " + limit);
    }
    // The declared limit is paid for, not what is found: the work is bounded before it is done.
    ctx.gas().charge(GasCause.STATE_READ, limit * GasSchedule.STATE_SCAN_ENTRY);
    List<StateEntry> entries = new ArrayList<>();
    StateKey from = first;
    while (entries.size() < limit) {
      int asked = Math.min(SCAN_BATCH, limit - entries.size());
      List<StateEntry> batch = ctx.state().scan(prefix, from, asked);
      for (StateEntry entry : batch) {
        if (!within.test(entry.key())) {
          return entries;
        }
        ctx.gas().charge(GasCause.STATE_READ, entry.value().size() * GasSchedule.STATE_READ_BYTE);
        entries.add(entry);
      }
      if (batch.size() < asked) {
        break;
      }
      from = batch.getLast().key().next();
    }
    return entries;
  }

  void refuseIfReadOnly() {
    if (readOnly) {
      throw new Refused(RejectionCode.READ_ONLY, "a read-only entry point changes nothing");
    }
  }
}
