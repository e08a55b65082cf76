package io.chancery.vm.ledger;

/**
 * Where an account or a contract lives: 32 bytes, written for people in bech32 with the prefix
 * {@code chan}, whose checksum catches typing errors.
 *
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki">BIP-173</a>
 */
public record Address(Bytes bytes) implements Comparable<Address> {
  public static final int SIZE = 32;
  public static final String PREFIX = "chan";

  public Address {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("an address is 32 bytes, got " + bytes.size());
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence for a person, if {@code text} is no address
   */
  public static Address parse(String text) {
    Bech32.Decoded decoded = Bech32.decode(text);
    if (!decoded.prefix().equals(PREFIX)) {
      throw new IllegalArgumentException(
          "an address starts with " + PREFIX + "1, this one with " + decoded.prefix() + "1");
    }
    return new Address(decoded.bytes());
  }

  /** The first and last characters, for narrow tables; never to be parsed. */
  public String abbreviated() {
    String text = toString();
    return text.substring(0, 11) + "…" + text.substring(text.length() - 4);
  }

  @Override
  public int compareTo(Address other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return Bech32.encode(PREFIX, bytes);
  }
}
