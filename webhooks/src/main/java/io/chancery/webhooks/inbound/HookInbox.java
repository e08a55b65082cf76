package io.chancery.webhooks.inbound;

import io.chancery.vm.ledger.Address;
import java.util.concurrent.CompletionStage;

/** Where received events go: the node's side of this package. */
public interface HookInbox {

  /** Called on a worker thread before an event's form is checked; may read from disk. */
  HookLookup lookup(Address contract, String hook);

  /**
   * Called on a worker thread; returns soon. Completes with {@link HookAnswer.Stored} as soon as
   * the event is durable, or with a {@link HookAnswer.Settled} if there is nothing to wait for. A
   * failed stage means that nobody knows: the sender gets a 500 and sends again with the same id.
   */
  CompletionStage<HookAnswer> accept(ReceivedEvent event);
}
