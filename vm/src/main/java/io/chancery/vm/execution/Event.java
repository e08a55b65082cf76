package io.chancery.vm.execution;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.value.Value;

/**
 * Something that happened in a contract, kept in the receipt.
 *
 * @param emitter the contract, or the account for ledger events
 * @param name past tense, such as {@code OrderPlaced}
 */
public record Event(Address emitter, String name, Value.Obj fields) {}
