package io.chancery.vm.value;

import io.chancery.vm.ledger.Bytes;
import java.util.Optional;

/**
 * The canonical bytes of a {@link Value}: equal values have equal bytes on every validator, and no
 * other bytes decode to them.
 *
 * <p>Deterministic CBOR: null, booleans, integers of 64 bits, text, byte strings, arrays, maps with
 * text keys, and decimals as tag 4, {@code [exponent, mantissa]}, which keeps the scale: 1.0 and
 * 1.00 have different bytes. Lengths are definite and shortest, map keys ascend by their encoding.
 * An object's fields therefore come back in canonical order, not in the order given.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949.html#section-4.2.1">RFC 8949, section
 *     4.2.1</a>
 */
public final class ValueCodec {
  /** Most bytes of one encoded value. */
  public static final int ENCODED_BYTES_MAX = 4 * 1024 * 1024;

  /**
   * Most arrays and maps within each other. Twice what scripts and JSON may bring in, so that their
   * values can be wrapped and still be stored.
   */
  public static final int NESTING_MAX = 64;

  private ValueCodec() {}

  /**
   * Encodes; a text's unpaired surrogates, which have no UTF-8 form, become question marks.
   *
   * @throws IllegalArgumentException if {@code value} is over {@link #NESTING_MAX} or {@link
   *     #ENCODED_BYTES_MAX}: values from scripts, JSON and bytes are bounded well below
   */
  public static Bytes encode(Value value) {
    CborWriter writer = new CborWriter(ENCODED_BYTES_MAX, NESTING_MAX);
    writer.write(value, 0);
    return writer.toBytes();
  }

  /**
   * Encodes what a contract has made, and stops where it is over a bound.
   *
   * @param bytesMax at most {@link #ENCODED_BYTES_MAX}
   * @param nestingMax at most {@link #NESTING_MAX}
   * @return empty if {@code value} has more bytes or nests deeper
   */
  public static Optional<Bytes> encodeWithin(Value value, int bytesMax, int nestingMax) {
    CborWriter writer = new CborWriter(bytesMax, nestingMax);
    try {
      writer.write(value, 0);
    } catch (CborWriter.OverBound e) {
      return Optional.empty();
    }
    return Optional.of(writer.toBytes());
  }

  /**
   * Decodes the whole of {@code bytes}.
   *
   * @throws MalformedValue unless {@code bytes} are exactly what {@link #encode} gives for a value
   */
  public static Value decode(Bytes bytes) throws MalformedValue {
    return new CborReader(bytes.unsafeArray()).readWhole();
  }
}
