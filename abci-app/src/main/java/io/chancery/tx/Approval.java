package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;

/**
 * A validator's word for a motion.
 *
 * @param signature Ed25519 over {@link SignBytes#ofMotion}
 */
public record Approval(PublicKey key, Bytes signature) {
  public Approval {
    if (signature.size() != TransactionSignature.SIZE) {
      throw new IllegalArgumentException("a signature is 64 bytes, got " + signature.size());
    }
  }
}
