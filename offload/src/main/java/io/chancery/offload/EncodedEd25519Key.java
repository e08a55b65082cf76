package io.chancery.offload;

import java.security.PublicKey;
import java.util.HexFormat;

/**
 * A public key as providers of the JCA read it: the 32 bytes behind what says that they are Ed25519
 * (RFC 8410). It is no more than its bytes, which Corretto takes as it is.
 */
public record EncodedEd25519Key(byte[] encoded) implements PublicKey {
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * @param publicKey 32 bytes
   */
  public static EncodedEd25519Key of(byte[] publicKey) {
    byte[] encoded = new byte[PREFIX.length + publicKey.length];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(publicKey, 0, encoded, PREFIX.length, publicKey.length);
    return new EncodedEd25519Key(encoded);
  }

  @Override
  public String getAlgorithm() {
    return "EdDSA";
  }

  @Override
  public String getFormat() {
    return "X.509";
  }

  @Override
  public byte[] getEncoded() {
    return encoded;
  }
}
