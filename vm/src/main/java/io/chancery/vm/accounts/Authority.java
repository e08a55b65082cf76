package io.chancery.vm.accounts;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Who may sign for an account: any {@code threshold} of the keys. An account's address is the hash
 * of its authority, so that money can be sent to it before the chain knows its keys.
 *
 * @param threshold 1 to the number of keys
 * @param keys 1..{@value #KEYS_MAX}, ascending and distinct
 */
public record Authority(int threshold, List<PublicKey> keys) {
  public static final int KEYS_MAX = 16;

  private static final Bytes DOMAIN =
      Bytes.wrap("chancery/authority/v1\0".getBytes(StandardCharsets.US_ASCII));
  private static final int HEADER_SIZE = 2;

  public Authority {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > KEYS_MAX) {
      throw new IllegalArgumentException("an authority has 1 to 16 keys, got " + keys.size());
    }
    if (threshold < 1 || threshold > keys.size()) {
      throw new IllegalArgumentException(
          "an authority of "
              + keys.size()
              + " keys has a threshold of 1 to "
              + keys.size()
              + ", got "
              + threshold);
    }
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i - 1).compareTo(keys.get(i)) >= 0) {
        throw new IllegalArgumentException("an authority's keys ascend and are distinct");
      }
    }
  }

  public static Authority single(PublicKey key) {
    return new Authority(1, List.of(key));
  }

  /** Any {@code threshold} of {@code keys}, which are sorted here. */
  public static Authority anyOf(int threshold, PublicKey... keys) {
    return new Authority(threshold, Arrays.stream(keys).sorted().toList());
  }

  /** {@code threshold(u8) count(u8) key(32)…}: what is hashed and what the state keeps. */
  public Bytes toBytes() {
    byte[] bytes = new byte[HEADER_SIZE + keys.size() * PublicKey.SIZE];
    bytes[0] = (byte) threshold;
    bytes[1] = (byte) keys.size();
    for (int i = 0; i < keys.size(); i++) {
      byte[] key = keys.get(i).bytes().unsafeArray();
      System.arraycopy(key, 0, bytes, HEADER_SIZE + i * PublicKey.SIZE, PublicKey.SIZE);
    }
    return Bytes.wrap(bytes);
  }

  /**
   * @throws IllegalArgumentException unless {@code bytes} are exactly those of {@link #toBytes}
   */
  public static Authority fromBytes(Bytes bytes) {
    if (bytes.size() < HEADER_SIZE || bytes.size() != HEADER_SIZE + bytes.at(1) * PublicKey.SIZE) {
      throw new IllegalArgumentException("these bytes are no authority");
    }
    PublicKey[] keys = new PublicKey[bytes.at(1)];
    for (int i = 0; i < keys.length; i++) {
      int at = HEADER_SIZE + i * PublicKey.SIZE;
      keys[i] = new PublicKey(bytes.slice(at, at + PublicKey.SIZE));
    }
    return new Authority(bytes.at(0), List.of(keys));
  }

  /** SHA-256 of {@code "chancery/authority/v1" 0x00} and {@link #toBytes}. */
  public Address address() {
    return new Address(Hash.sha256(DOMAIN, toBytes()).bytes());
  }

  public boolean has(PublicKey key) {
    return Collections.binarySearch(keys, key) >= 0;
  }
}
