package io.chancery.tx;

/** A body of a version that this software does not know; its other fields were not looked at. */
final class UnsupportedVersion extends Exception {
  UnsupportedVersion(int version) {
    super(
        "a transaction has version "
            + TransactionBody.VERSION
            + ", this one "
            + Integer.toUnsignedString(version));
  }
}
