package io.chancery.vm.accounts;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.ByteBuffer;

/** The state keys of accounts. */
public final class AccountKeys {
  /** {@code 'a' address(32)} → balance and authority. */
  public static final char ACCOUNT = 'a';

  /** {@code 's' address(32) lane(u32)} → the lane's next sequence. */
  public static final char SEQUENCE = 's';

  private AccountKeys() {}

  public static StateKey account(Address address) {
    byte[] key = new byte[1 + Address.SIZE];
    start(key, ACCOUNT, address);
    return new StateKey(Bytes.wrap(key));
  }

  /**
   * @param lane as an unsigned number
   */
  public static StateKey sequence(Address address, int lane) {
    byte[] key = new byte[1 + Address.SIZE + Integer.BYTES];
    start(key, SEQUENCE, address);
    ByteBuffer.wrap(key).putInt(1 + Address.SIZE, lane);
    return new StateKey(Bytes.wrap(key));
  }

  // Not through the builder: these two are made several times for every transaction.
  private static void start(byte[] key, char family, Address address) {
    key[0] = (byte) family;
    System.arraycopy(address.bytes().unsafeArray(), 0, key, 1, Address.SIZE);
  }
}
