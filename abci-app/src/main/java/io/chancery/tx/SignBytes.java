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

  private SignBytes() {}

  public static Bytes of(ChainId chain, Bytes bodyBytes) {
    byte[] name = chain.value().getBytes(StandardCharsets.UTF_8);
    byte[] body = Hash.sha256(bodyBytes).bytes().unsafeArray();
    return Bytes.wrap(
        ByteBuffer.allocate(DOMAIN.length + 1 + name.length + body.length)
            .put(DOMAIN)
            .put((byte) name.length)
            .put(name)
            .put(body)
            .array());
  }
}
