package io.chancery.block;

import io.chancery.abci.Misbehaviour;
import io.chancery.vm.execution.Event;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Events that are no contract's, but the chain's own. */
public final class ChainEvents {
  /** No account's and no contract's: SHA-256 of {@code "chancery/chain/v1" 0x00}. */
  public static final Address EMITTER =
      new Address(Hash.sha256(Bytes.utf8("chancery/chain/v1\0")).bytes());

  private ChainEvents() {}

  static Event motionPassed(long number, Value.Obj change) {
    return new Event(
        EMITTER, "MotionPassed", Value.Obj.of("number", Value.integer(number), "change", change));
  }

  /**
   * Keeps what the block has evidence of, for good, and tells it; nothing else comes of it.
   *
   * @return an event for each, in order
   */
  static List<Event> record(
      StateOverlay state, BlockHeight block, List<Misbehaviour> misbehaviour) {
    List<Event> events = new ArrayList<>(misbehaviour.size());
    for (Misbehaviour one : misbehaviour) {
      Value.Obj fields = fields(one);
      state.put(BlockKeys.misbehaviour(block, events.size()), ValueCodec.encode(fields));
      events.add(new Event(EMITTER, "ValidatorMisbehaved", fields));
    }
    return events;
  }

  /**
   * What blocks have had evidence of, in their order: the event's fields, and the {@code block}.
   *
   * @param from the first block that counts
   * @param limit at most so many
   */
  public static List<Value.Obj> misbehaviour(StateView state, long from, int limit) {
    StateKey first = BlockKeys.misbehaviour(new BlockHeight(from), 0);
    return state.scan(BlockKeys.misbehaviour(), first, limit).stream()
        .map(ChainEvents::stored)
        .toList();
  }

  private static Value.Obj stored(StateEntry entry) {
    try {
      long block = ByteBuffer.wrap(entry.key().bytes().unsafeArray()).getLong(1);
      return ((Value.Obj) ValueCodec.decode(entry.value())).with("block", Value.integer(block));
    } catch (MalformedValue | ClassCastException e) {
      throw new InvariantViolation("a record of misbehaviour can't be read", e);
    }
  }

  private static Value.Obj fields(Misbehaviour one) {
    return Value.Obj.of(
        "type", Value.text(one.type().name().toLowerCase(Locale.ROOT).replace('_', '-')),
        "validator", Value.text(one.validator().address().toHex()),
        "power", Value.integer(one.validator().power()),
        "height", Value.integer(one.height().value()),
        "time", Value.text(one.time().toString()),
        "totalPower", Value.integer(one.totalPower()));
  }
}
