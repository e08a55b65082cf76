package io.chancery.engine.embedded;

import io.chancery.abci.Validator;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;

/** The one key that signs this chain's headers. */
public interface ValidatorKey {
  PublicKey publicKey();

  /** The first 20 bytes of the key's SHA-256, as CometBFT names validators. */
  default Bytes address() {
    return Validator.address(publicKey());
  }

  /** Ed25519 over the header's hash, 64 bytes. */
  Bytes sign(Hash headerHash);

  boolean verifies(Hash headerHash, Bytes signature);
}
