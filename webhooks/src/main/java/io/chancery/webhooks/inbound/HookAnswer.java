package io.chancery.webhooks.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Rejection;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What became of an event. */
public sealed interface HookAnswer {

  /**
   * The event survives a crash of this node from now on: the sender may be told 2xx.
   *
   * @param statusLink a path on this server where its fate can be read, such as {@code
   *     /v1/transactions/…}
   * @param settled completes when the event is in a block, or can't get there any more; a failure
   *     counts as "not yet"
   */
  record Stored(String statusLink, CompletionStage<Settled> settled) implements HookAnswer {}

  /** There is nothing more to wait for. */
  sealed interface Settled extends HookAnswer {}

  /** In a block and executed. The sender is done, whatever the contract decided. */
  record Committed(Decision decision, JsonNode receipt) implements Settled {}

  /** This id with this body came before; nothing is executed again. */
  record AlreadyReceived(Committed first) implements Settled {}

  /** This id came before with another body. */
  record IdReused() implements Settled {}

  /** None of the signatures verifies under a key registered for the hook. */
  record BadSignature() implements Settled {}

  /** Not stored: nobody pays the gas at the moment. The id stays unused. */
  record Unfunded(Duration retryAfter) implements Settled {}

  /** Not stored: too much is waiting. */
  record Busy(Duration retryAfter) implements Settled {}

  /** The hook is gone since it was looked up. */
  record Unknown() implements Settled {}

  /** Not stored: the chain takes no such event, with its code and a sentence for the sender. */
  record Malformed(Rejection rejection) implements Settled {}

  /** What the contract made of a committed event. */
  sealed interface Decision {
    record Applied() implements Decision {}

    /** Refused by the contract, for good: sending again changes nothing. */
    record Refused(Rejection rejection) implements Decision {}
  }
}
