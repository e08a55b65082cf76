package io.chancery.engine.embedded;

import io.chancery.abci.CorruptBlock;
import io.chancery.abci.FinalizeBlock;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import java.util.Optional;

/**
 * Reads decided blocks back and checks each as a light client would: its bytes, its place after the
 * one before, its signature. Of a block that CometBFT has decided, bytes and place only.
 */
public final class ChainHistory {
  private final ChainId chain;
  private final Optional<ValidatorKey> key;
  private final BlockLog log;

  public ChainHistory(ChainId chain, ValidatorKey key, BlockLog log) {
    this(chain, Optional.of(key), log);
  }

  /**
   * @param key of the embedded engine; empty for a chain that CometBFT decides
   */
  public ChainHistory(ChainId chain, Optional<ValidatorKey> key, BlockLog log) {
    this.chain = chain;
    this.key = key;
    this.log = log;
  }

  /** The block at {@code height}, as stored; empty above the last one. */
  public Optional<SignedBlock> at(BlockHeight height) {
    return log.at(height)
        .map(
            stored -> {
              try {
                return SignedBlock.decode(height, stored);
              } catch (CorruptBlock e) {
                throw new InvariantViolation(String.valueOf(e.getMessage()), e);
              }
            });
  }

  /** The hash that the block after {@code height} builds on. */
  Hash hashAt(BlockHeight height) {
    return height.equals(BlockHeight.GENESIS)
        ? Hash.ZERO
        : at(height).orElseThrow(() -> damaged(height, "it is missing")).block().hash();
  }

  /**
   * The block at {@code height} if it follows from {@code previous} and {@code appHash}.
   *
   * @throws InvariantViolation if it is there and does not
   */
  public Optional<FinalizeBlock.Request> verified(
      BlockHeight height, Hash previous, AppHash appHash) {
    Optional<SignedBlock> stored = at(height);
    stored.ifPresent(signed -> verify(height, signed, previous, appHash));
    return stored.map(SignedBlock::block);
  }

  private void verify(BlockHeight height, SignedBlock signed, Hash previous, AppHash appHash) {
    FinalizeBlock.Request block = signed.block();
    if (!block.height().equals(height)) {
      throw damaged(height, "it says that it is block " + block.height());
    }
    if (!signed.previous().equals(previous)
        || !signed.appHash().equals(appHash)
        || (key.isPresent() && !signed.hasOwnHash(chain))) {
      throw damaged(
          height,
          "its header does not fit: the block before it, the app hash %s or its transactions differ"
              .formatted(appHash));
    }
    boolean isGenuine =
        key.map(validator -> validator.verifies(block.hash(), signed.signature()))
            .orElse(signed.isUnsigned());
    if (!isGenuine) {
      throw damaged(height, "it is not signed by this chain's validator");
    }
  }

  private static InvariantViolation damaged(BlockHeight height, String what) {
    return new InvariantViolation("stored block " + height + " is damaged: " + what);
  }
}
