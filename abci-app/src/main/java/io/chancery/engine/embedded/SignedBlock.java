package io.chancery.engine.embedded;

import io.chancery.abci.BlockCodec;
import io.chancery.abci.CorruptBlock;
import io.chancery.abci.FinalizeBlock;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;

/**
 * A decided block with what its header builds on, and the validator's signature over the header's
 * hash: it stands for itself. Stored as the signature's 64 bytes, both hashes, then the block.
 *
 * <p>One that CometBFT has decided is kept in the same form with 64 zero bytes instead of a
 * signature: its hash is that of CometBFT's header, and its signatures are in CometBFT's store.
 *
 * @param previous the hash of the block before
 * @param appHash of the state before this block
 */
public record SignedBlock(
    FinalizeBlock.Request block, Hash previous, AppHash appHash, Bytes signature) {
  private static final int SIGNATURE_SIZE = 64;
  private static final int PREVIOUS_AT = SIGNATURE_SIZE;
  private static final int APP_HASH_AT = PREVIOUS_AT + Hash.SIZE;
  private static final int BLOCK_AT = APP_HASH_AT + Hash.SIZE;
  private static final Bytes NO_SIGNATURE = Bytes.wrap(new byte[SIGNATURE_SIZE]);

  /** A block that CometBFT has decided. */
  public static SignedBlock unsigned(FinalizeBlock.Request block, Hash previous, AppHash appHash) {
    return new SignedBlock(block, previous, appHash, NO_SIGNATURE);
  }

  /** Whether it says that CometBFT has decided it. */
  public boolean isUnsigned() {
    return signature.equals(NO_SIGNATURE);
  }

  public Bytes encode() {
    return signature
        .concat(previous.bytes())
        .concat(appHash.hash().bytes())
        .concat(BlockCodec.encode(block));
  }

  /**
   * Whether the block's hash is that of its header on this chain, and the validator's signature.
   */
  public boolean isGenuine(ChainId chain, ValidatorKey key) {
    return hasOwnHash(chain) && key.verifies(block.hash(), signature);
  }

  /** Whether the hash that the block names is that of its header on this chain. */
  boolean hasOwnHash(ChainId chain) {
    return Header.of(chain, block, previous, appHash).hash().equals(block.hash());
  }

  /**
   * @throws CorruptBlock unless the bytes are those that were once written for that height
   */
  public static SignedBlock decode(BlockHeight height, Bytes stored) throws CorruptBlock {
    if (stored.size() < BLOCK_AT) {
      throw new CorruptBlock(height, "it has only " + stored.size() + " bytes");
    }
    return new SignedBlock(
        BlockCodec.decode(height, stored.slice(BLOCK_AT, stored.size())),
        new Hash(stored.slice(PREVIOUS_AT, APP_HASH_AT)),
        new AppHash(new Hash(stored.slice(APP_HASH_AT, BLOCK_AT))),
        stored.slice(0, SIGNATURE_SIZE));
  }
}
