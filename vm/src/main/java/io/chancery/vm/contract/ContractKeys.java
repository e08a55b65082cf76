package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;

/**
 * Every state key that contracts use. A family is one letter, then the contract's address, so that
 * no key of one contract can be written in the name of another.
 */
final class ContractKeys {
  private ContractKeys() {}

  /** Owner and versions of a contract. */
  static StateKey contract(Address contract) {
    return StateKey.family('c').fixed(contract.bytes()).key();
  }

  static StateKey allContracts() {
    return StateKey.family('c').key();
  }

  /** The canonical bytes of a package, kept once for all contracts that use it. */
  static StateKey packageBytes(Hash packageHash) {
    return StateKey.family('P').fixed(packageHash.bytes()).key();
  }

  /** A contract's gas balance, from which its hooks refund the submitting node. */
  static StateKey gasBalance(Address contract) {
    return StateKey.family('g').fixed(contract.bytes()).key();
  }

  static StateKey row(Address contract, String collection, Bytes key) {
    return StateKey.family('r').fixed(contract.bytes()).text(collection).sized(key).key();
  }

  static StateKey rows(Address contract, String collection) {
    return StateKey.family('r').fixed(contract.bytes()).text(collection).key();
  }

  /** The row's own key, as {@link #row} was given it. */
  static Bytes rowKey(Address contract, String collection, StateKey row) {
    return row.bytes()
        .slice(rows(contract, collection).bytes().size() + Short.BYTES, row.bytes().size());
  }

  /** What the entries of one index start with. */
  static StateKey index(Address contract, String collection, String column) {
    return StateKey.family('x').fixed(contract.bytes()).text(collection).text(column).key();
  }

  /**
   * Sorted by value, then as the rows are; at most 939 bytes.
   *
   * @param value as {@link IndexedValue} gives it
   */
  static StateKey indexEntry(
      Address contract, String collection, String column, Bytes value, Bytes rowKey) {
    return StateKey.family('x')
        .fixed(contract.bytes())
        .text(collection)
        .text(column)
        .fixed(value)
        .sized(rowKey)
        .key();
  }

  static StateKey instance(Address contract, String instanceId) {
    return StateKey.family('p').fixed(contract.bytes()).text(instanceId).key();
  }

  static StateKey instances(Address contract) {
    return StateKey.family('p').fixed(contract.bytes()).key();
  }

  /** Sorted by due time over all contracts; the value names the instance and its gas. */
  static StateKey timer(long dueMillis, Address contract, String instanceId, String timerId) {
    return StateKey.family('t')
        .number(dueMillis)
        .fixed(contract.bytes())
        .text(instanceId)
        .text(timerId)
        .key();
  }

  static StateKey allTimers() {
    return StateKey.family('t').key();
  }

  static StateKey hookKey(Address contract, String hook) {
    return StateKey.family('k').fixed(contract.bytes()).text(hook).key();
  }

  /** Holds which hook a sender's key serves: it may serve only one. */
  static StateKey hookKeyOwner(Bytes publicKey) {
    return StateKey.family('K').fixed(publicKey).key();
  }

  static StateKey hookEvent(Address contract, String hook, String eventId) {
    return StateKey.family('h').fixed(contract.bytes()).text(hook).text(eventId).key();
  }
}
