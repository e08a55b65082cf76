package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a transaction's keys sign: {@code "chancery/tx/v1" 0x00 u8(chain length) chain body}. The
 * prefix keeps a signature on one chain and from being taken for anything but a transaction's.
 */
public final class SignBytes {
  private static final byte[] DOMAIN = "chancery/tx/v1\0".getBytes(StandardCharsets.US_ASCII);

  private SignBytes() {}

  public static Bytes of(ChainId chain, Bytes bodyBytes) {
    byte[] name = chain.value().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(DOMAIN.length + 1 + name.length + bodyBytes.size())
            .put(DOMAIN)
            .put((byte) name.length)
            .put(name)
            .put(bodyBytes.unsafeArray())
            .array());
  }
}
