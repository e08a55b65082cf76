package io.chancery.engine.embedded;

import io.chancery.abci.BlockCodec;
import io.chancery.abci.CorruptBlock;
import io.chancery.abci.FinalizeBlock;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;

/**
 * A decided block with the validator's signature over its header's hash. Stored as the signature's
 * 64 bytes, then the block.
 */
public record SignedBlock(FinalizeBlock.Request block, Bytes signature) {
  private static final int SIGNATURE_SIZE = 64;

  public Bytes encode() {
    return signature.concat(BlockCodec.encode(block));
  }

  /**
   * @throws CorruptBlock unless the bytes are those that were once written for that height
   */
  public static SignedBlock decode(BlockHeight height, Bytes stored) throws CorruptBlock {
    if (stored.size() < SIGNATURE_SIZE) {
      throw new CorruptBlock(height, "it has only " + stored.size() + " bytes");
    }
    return new SignedBlock(
        BlockCodec.decode(height, stored.slice(SIGNATURE_SIZE, stored.size())),
        stored.slice(0, SIGNATURE_SIZE));
  }
}
