package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;

/**
 * A webhook whose sender has been checked.
 *
 * @param submitter the node that brought it; the contract sees the hook, never the node
 * @param sentAt by the sender's clock, to the second
 * @param body the exact bytes that were signed, JSON
 */
public record HookEvent(HookId id, Address submitter, BlockTime sentAt, Bytes body) {

  /** What makes an event the same event. */
  public record HookId(Address contract, String hook, String eventId) {}
}
