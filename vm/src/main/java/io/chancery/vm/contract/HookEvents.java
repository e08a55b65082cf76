package io.chancery.vm.contract;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.Optional;

/** Which webhook events a contract has taken: each id counts once, for ever. */
public final class HookEvents {
  private HookEvents() {}

  /**
   * A taken event.
   *
   * @param height the block that took it
   */
  public record Taken(Hash bodyHash, long height, int transactionIndex) {}

  public static Optional<Taken> taken(StateView state, HookEvent.HookId id) {
    Bytes stored = state.get(key(id));
    if (stored == null) {
      return Optional.empty();
    }
    StateFields fields = StateFields.decode(stored);
    return Optional.of(
        new Taken(
            new Hash(fields.blob("body")),
            fields.integer("height"),
            (int) fields.integer("index")));
  }

  /** Why {@code event} cannot be taken, if so; says nothing of its signature. */
  static Optional<Rejection> refusal(
      StateView state, HookEvent event, BlockContext block, long maxAgeMillis) {
    Optional<Taken> before = taken(state, event.id());
    if (before.isPresent()) {
      boolean same = before.get().bodyHash().equals(Hash.sha256(event.body()));
      return Optional.of(
          same
              ? new Rejection(
                  RejectionCode.HOOK_ALREADY_RECEIVED,
                  "event " + event.id().eventId() + " was received before: nothing was done again")
              : new Rejection(
                  RejectionCode.HOOK_ID_REUSED,
                  "event id %s was used before with another body: send a new id"
                      .formatted(event.id().eventId())));
    }
    long apart = Math.abs(block.time().millis() - event.sentAt().millis());
    if (apart > maxAgeMillis) {
      return Optional.of(
          new Rejection(
              RejectionCode.STALE_HOOK,
              "the event was sent at %s, too far from block time %s"
                  .formatted(event.sentAt(), block.time())));
    }
    return Optional.empty();
  }

  static void take(StateOverlay state, HookEvent event, BlockContext block, int indexInBlock) {
    state.put(
        key(event.id()),
        ValueCodec.encode(
            Value.Obj.of(
                "body", new Value.Blob(Hash.sha256(event.body()).bytes()),
                "height", Value.integer(block.height().value()),
                "index", Value.integer(indexInBlock))));
  }

  private static StateKey key(HookEvent.HookId id) {
    return ContractKeys.hookEvent(id.contract(), id.hook(), id.eventId());
  }
}
