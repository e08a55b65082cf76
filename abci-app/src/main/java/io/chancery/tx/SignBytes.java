package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a transaction's keys sign: {@code "chancery/tx/v1" 0x00 u8(chain length) chain
 * SHA-256(body)}. The prefix keeps a signature on one chain and from being taken for anything but a
 * transaction's; the body's hash keeps a megabyte of contract package off the offload board.
 */
public final class SignBytes {
  private static final byte[] DOMAIN = "chancery/tx/v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MOTION = "chancery/motion/v1\0".getBytes(StandardCharsets.US_ASCII);

  private SignBytes() {}

  public static Bytes of(ChainId chain, Bytes bodyBytes) {
    return of(DOMAIN, chain, bodyBytes);
  }

  /**
   * What a validator that approves a motion signs: {@code "chancery/motion/v1" 0x00 u8(chain
   * length) chain SHA-256(motion)}.
   */
  public static Bytes ofMotion(ChainId chain, Motion motion) {
    return of(MOTION, chain, MotionCodec.encode(motion));
  }

  private static Bytes of(byte[] domain, ChainId chain, Bytes signed) {
    byte[] name = chain.value().getBytes(StandardCharsets.UTF_8);
    byte[] hash = Hash.sha256(signed).bytes().unsafeArray();
    return Bytes.wrap(
        ByteBuffer.allocate(domain.length + 1 + name.length + hash.length)
            .put(domain)
            .put((byte) name.length)
            .put(name)
            .put(hash)
            .array());
  }
}
