package io.chancery.vm.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Where a contract lives: its address follows from the transaction that deploys it. */
public final class ContractAddress {
  private static final byte[] DOMAIN = "chancery/contract/v1\0".getBytes(StandardCharsets.US_ASCII);

  private ContractAddress() {}

  /**
   * SHA-256 of {@code "chancery/contract/v1" 0x00 deployer(32) lane(u32) sequence(u64)}, numbers
   * big-endian; so it is known before the transaction is sent, and no two are equal.
   *
   * @param lane as an unsigned number
   */
  public static Address derive(Address deployer, int lane, long sequence) {
    byte[] seed =
        ByteBuffer.allocate(DOMAIN.length + Address.SIZE + Integer.BYTES + Long.BYTES)
            .put(DOMAIN)
            .put(deployer.bytes().unsafeArray())
            .putInt(lane)
            .putLong(sequence)
            .array();
    return new Address(Hash.sha256(Bytes.wrap(seed)).bytes());
  }
}
