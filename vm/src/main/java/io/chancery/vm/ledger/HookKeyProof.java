package io.chancery.vm.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the owner of a hook key signs when the key is registered. A webhook's own signature names
 * neither chain nor contract nor hook, so a key must serve one hook alone; this proof says which.
 */
public final class HookKeyProof {
  /** Longest name of a hook, in UTF-8 bytes. */
  public static final int HOOK_BYTES_MAX = 64;

  private static final byte[] DOMAIN = "chancery/hook-key/v1\0".getBytes(StandardCharsets.US_ASCII);

  private HookKeyProof() {}

  /**
   * {@code "chancery/hook-key/v1" 0x00 u8(chain length) chain contract(32) u8(hook length) hook}.
   *
   * @throws IllegalArgumentException if {@code hook} is empty or over {@link #HOOK_BYTES_MAX}
   */
  public static Bytes message(ChainId chain, Address contract, String hook) {
    byte[] chainBytes = chain.value().getBytes(StandardCharsets.UTF_8);
    byte[] hookBytes = hook.getBytes(StandardCharsets.UTF_8);
    if (hookBytes.length == 0 || hookBytes.length > HOOK_BYTES_MAX) {
      throw new IllegalArgumentException("the name of a hook has 1 to 64 bytes, got " + hook);
    }
    int size = DOMAIN.length + 1 + chainBytes.length + Address.SIZE + 1 + hookBytes.length;
    return Bytes.wrap(
        ByteBuffer.allocate(size)
            .put(DOMAIN)
            .put((byte) chainBytes.length)
            .put(chainBytes)
            .put(contract.bytes().unsafeArray())
            .put((byte) hookBytes.length)
            .put(hookBytes)
            .array());
  }
}
