package io.chancery.block;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;

/** The sentences of the block check: what was expected, what came, what to do. */
final class Refusals {
  private Refusals() {}

  static Rejection wrongChain(CheckRules rules, Object got) {
    return new Rejection(
        RejectionCode.WRONG_CHAIN,
        "This chain is " + rules.chain() + ", the transaction is for " + got + ".");
  }

  static Rejection expired(BlockHeight until, BlockHeight height) {
    return new Rejection(
        RejectionCode.EXPIRED,
        "The transaction was valid until block "
            + until
            + ", this is block "
            + height
            + ": sign it again with a later one.");
  }

  static Rejection gasPriceTooLow(CheckRules rules, Object got) {
    return new Rejection(
        RejectionCode.GAS_PRICE_TOO_LOW,
        "Gas costs at least "
            + rules.gasPriceMin()
            + " smallest units for a million, the transaction offers "
            + got
            + ".");
  }

  static Rejection gasLimitTooHigh(CheckRules rules, Gas got) {
    return new Rejection(
        RejectionCode.GAS_LIMIT_TOO_HIGH,
        "A transaction's gas limit is at most " + rules.gasLimitMax() + ", got " + got + ".");
  }

  static Rejection gasLimitTooLow(Gas needed, Gas got) {
    return new Rejection(
        RejectionCode.GAS_LIMIT_TOO_LOW,
        "The transaction's bytes and signatures alone take "
            + needed
            + " gas, its limit is "
            + got
            + ": raise the limit.");
  }

  static Rejection unknownAccount(Address payer) {
    return new Rejection(
        RejectionCode.UNKNOWN_ACCOUNT,
        "The chain does not know the keys of "
            + payer
            + " yet: put its authority into the transaction.");
  }

  static Rejection authorityOfAnother(Address payer, Address named) {
    return new Rejection(
        RejectionCode.WRONG_AUTHORITY,
        "The authority in the transaction is that of " + named + ", the payer is " + payer + ".");
  }

  static Rejection keyOfAnother(PublicKey key, Address payer) {
    return new Rejection(
        RejectionCode.WRONG_AUTHORITY,
        "The transaction is signed with the key " + key + ", which is none of " + payer + "'s.");
  }

  static Rejection missingSignatures(int needed, int got) {
    return new Rejection(
        RejectionCode.MISSING_SIGNATURES,
        "The account needs " + needed + " signatures, the transaction has " + got + ".");
  }

  static Rejection needlessSignatures(int needed, int got) {
    return new Rejection(
        RejectionCode.MALFORMED_TRANSACTION,
        "The account needs "
            + needed
            + " signatures and takes no more, the transaction has "
            + got
            + ": leave out the rest.");
  }

  static Rejection badSignature() {
    return new Rejection(
        RejectionCode.BAD_SIGNATURE,
        "A signature does not match the transaction's bytes and key: docs/transactions.md says what"
            + " is signed.");
  }

  static Rejection unknownHook(Address contract, String hook) {
    return new Rejection(
        RejectionCode.UNKNOWN_HOOK,
        "No key is registered for a hook " + hook + " of " + contract + ".");
  }

  static Rejection badHookSignature(String hook) {
    return new Rejection(
        RejectionCode.BAD_HOOK_SIGNATURE,
        "The webhook's signature does not match the key registered for hook "
            + hook
            + ": it covers id, timestamp and body exactly as sent.");
  }

  static Rejection badApproval(PublicKey key) {
    return new Rejection(
        RejectionCode.BAD_APPROVAL,
        "The approval of "
            + key
            + " does not match the motion: docs/transactions.md says what a validator signs.");
  }

  static Rejection balanceTooSmall(long fee, long free) {
    return new Rejection(
        RejectionCode.INSUFFICIENT_BALANCE,
        "The fee may reach "
            + fee
            + " smallest units, the payer has "
            + free
            + " that no earlier transaction has reserved.");
  }

  static Rejection blockFull(String what, long max) {
    return new Rejection(
        RejectionCode.LIMIT_EXCEEDED,
        "The block has room for " + max + " " + what + ", the transaction is over it.");
  }
}
