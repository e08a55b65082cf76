package io.chancery.node;

import io.chancery.engine.embedded.ValidatorKey;
import io.chancery.offload.OffloadBoard;
import io.chancery.tx.SigningKey;
import io.chancery.vm.contract.SignatureCheck;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;

/** The node's own key in its part as the validator of an embedded chain. */
final class NodeValidatorKey implements ValidatorKey {
  private final SigningKey key;
  private final SignatureCheck check;

  NodeValidatorKey(SigningKey key, OffloadBoard board) {
    this.key = key;
    this.check = new BoardSignatureCheck(board);
  }

  @Override
  public PublicKey publicKey() {
    return key.publicKey();
  }

  @Override
  public Bytes sign(Hash headerHash) {
    return key.sign(headerHash.bytes());
  }

  @Override
  public boolean verifies(Hash headerHash, Bytes signature) {
    return check.ed25519(key.publicKey().bytes(), signature, headerHash.bytes());
  }
}
