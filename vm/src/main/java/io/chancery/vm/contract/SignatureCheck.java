package io.chancery.vm.contract;

import io.chancery.vm.ledger.Bytes;

/** Checks one signature during execution; must give ZIP-215 verdicts, the same on every node. */
@FunctionalInterface
public interface SignatureCheck {
  /**
   * @param publicKey 32 bytes
   * @param signature 64 bytes
   * @return whether {@code signature} is valid; false for keys or signatures of another form
   */
  boolean ed25519(Bytes publicKey, Bytes signature, Bytes message);
}
