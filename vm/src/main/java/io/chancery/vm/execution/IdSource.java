package io.chancery.vm.execution;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Identifiers that every validator derives alike: SHA-256 of height, index in the block and a
 * counter, in the form of a version 8 UUID (RFC 9562).
 */
public final class IdSource {
  private final BlockHeight height;
  private final int indexInBlock;
  private int counter;

  /**
   * @param indexInBlock the transaction's place, timers counted after the transactions
   */
  public IdSource(BlockHeight height, int indexInBlock) {
    this.height = height;
    this.indexInBlock = indexInBlock;
  }

  public UUID next() {
    byte[] seed =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
            .putLong(height.value())
            .putInt(indexInBlock)
            .putInt(counter++)
            .array();
    ByteBuffer digest = ByteBuffer.wrap(Hash.sha256(Bytes.wrap(seed)).bytes().unsafeArray());
    long high = digest.getLong() & 0xffff_ffff_ffff_0fffL | 0x8000L;
    long low = digest.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
