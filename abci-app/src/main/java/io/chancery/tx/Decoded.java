package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;

/** What bytes turn out to be. */
public sealed interface Decoded {
  record Valid(Transaction transaction) implements Decoded {}

  /**
   * @param bytes as they came; they may be in a decided block all the same
   */
  record Malformed(Bytes bytes, Rejection rejection) implements Decoded {}

  /** SHA-256 of the bytes. */
  default Hash id() {
    return switch (this) {
      case Valid valid -> valid.transaction().id();
      case Malformed malformed -> Hash.sha256(malformed.bytes());
    };
  }

  /** The bytes as they came. */
  default Bytes bytes() {
    return switch (this) {
      case Valid valid -> valid.transaction().bytes();
      case Malformed malformed -> malformed.bytes;
    };
  }
}
