package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;

/** An Ed25519 signature with the key that made it. */
public record TransactionSignature(PublicKey key, Bytes signature) {
  public static final int SIZE = 64;

  public TransactionSignature {
    if (signature.size() != SIZE) {
      throw new IllegalArgumentException("a signature is 64 bytes, got " + signature.size());
    }
  }
}
