package io.chancery.tx;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;

/**
 * A decoded transaction: well-formed by its bytes alone, nothing more is known of it.
 *
 * @param id SHA-256 of {@code bytes}
 * @param bytes as they travel
 * @param bodyBytes what is signed, behind the prefix of {@link SignBytes}
 * @param signatures 0..16, ascending by key
 */
public record Transaction(
    Hash id,
    Bytes bytes,
    Bytes bodyBytes,
    TransactionBody body,
    List<TransactionSignature> signatures) {
  public Transaction {
    signatures = List.copyOf(signatures);
  }

  public Address payer() {
    return body.payer().address();
  }

  public LanePosition position() {
    return body.position();
  }

  public GasOffer gas() {
    return body.gas();
  }

  public Action action() {
    return body.action();
  }

  public Amount maxFee() {
    return body.gas().maxFee();
  }

  /** How many signatures there are to verify: the payer's, then those that the action brings. */
  public int signatureCount() {
    return signatures.size() + body.action().signatureCount();
  }

  /** By id: equal ids are equal bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Transaction that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "transaction " + id;
  }
}
