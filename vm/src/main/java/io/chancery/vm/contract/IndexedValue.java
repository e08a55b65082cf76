package io.chancery.vm.contract;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.pack.ColumnType;
import io.chancery.vm.pack.RowCheck;
import io.chancery.vm.value.Value;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A value's bytes in the key of an index entry. They sort as a script compares values: numbers by
 * value, whatever their type and scale, texts by their UTF-16 units; no value before any other. No
 * value's bytes start with another's, so that what follows them does not disturb the order.
 */
final class IndexedValue {
  /** Above the first byte behind any kind or value. */
  static final Bytes ABOVE = Bytes.wrap(new byte[] {(byte) 0xff});

  private static final int NULL = 0x01;
  private static final int BOOLEAN = 0x10;
  private static final int NUMBER = 0x20;
  private static final int TEXT = 0x30;

  private static final int NEGATIVE = 0x7f;
  private static final int ZERO = 0x80;
  private static final int POSITIVE = 0x81;

  /** Powers of ten lie within -33..68. */
  private static final int POWER_BIAS = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private IndexedValue() {}

  /** Empty if the value cannot be indexed: a list, an object, bytes, or too long a text. */
  static Optional<Bytes> encode(Value value) {
    IndexedValue encoded = new IndexedValue();
    return encoded.write(value)
        ? Optional.of(Bytes.wrap(encoded.bytes.toByteArray()))
        : Optional.empty();
  }

  /** What every value of this type starts with; nothing else does. */
  static Bytes kind(ColumnType type) {
    int kind =
        switch (type) {
          case BOOLEAN -> BOOLEAN;
          case INTEGER, DECIMAL, TIMESTAMP -> NUMBER;
          case TEXT, ADDRESS -> TEXT;
          case JSON -> throw Frame.broken("the manifest let an index on a json column through");
        };
    return Bytes.wrap(new byte[] {(byte) kind});
  }

  private boolean write(Value value) {
    return switch (value) {
      case Value.Null ignored -> {
        bytes.write(NULL);
        yield true;
      }
      case Value.Bool bool -> {
        bytes.write(BOOLEAN);
        bytes.write(bool.value() ? 1 : 0);
        yield true;
      }
      case Value.Int integer -> number(BigDecimal.valueOf(integer.value()));
      case Value.Dec decimal -> number(decimal.value());
      case Value.Text text -> text(text.value().getBytes(StandardCharsets.UTF_8));
      case Value.Blob ignored -> false;
      case Value.Seq ignored -> false;
      case Value.Obj ignored -> false;
    };
  }

  /**
   * Sign, power of ten, then the digits of 0.ddd × 10^power without zeros at the end, two to a byte
   * and ended by 0. A negative number has all but its sign complemented: more is less.
   */
  private boolean number(BigDecimal value) {
    bytes.write(NUMBER);
    if (value.signum() == 0) {
      bytes.write(ZERO);
      return true;
    }
    int flip = value.signum() > 0 ? 0 : 0xff;
    BigDecimal stripped = value.stripTrailingZeros();
    String digits = stripped.unscaledValue().abs().toString();
    bytes.write(flip == 0 ? POSITIVE : NEGATIVE);
    bytes.write((digits.length() - stripped.scale() + POWER_BIAS) ^ flip);
    for (int i = 0; i < digits.length(); i += 2) {
      int units = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
      bytes.write(((digits.charAt(i) - '0') * 10 + units + 1) ^ flip);
    }
    bytes.write(flip);
    return true;
  }

  /**
   * Each UTF-16 unit as UTF-8 writes a character of that number, a zero as 00 ff, and 00 00 at the
   * end. Goes by way of UTF-8, which is what the row itself keeps of a text.
   */
  private boolean text(byte[] utf8) {
    if (utf8.length > RowCheck.TEXT_KEY_BYTES_MAX) {
      return false;
    }
    bytes.write(TEXT);
    String kept = new String(utf8, StandardCharsets.UTF_8);
    for (int i = 0; i < kept.length(); i++) {
      unit(kept.charAt(i));
    }
    bytes.write(0);
    bytes.write(0);
    return true;
  }

  private void unit(char unit) {
    if (unit == 0) {
      bytes.write(0);
      bytes.write(0xff);
    } else if (unit < 0x80) {
      bytes.write(unit);
    } else if (unit < 0x800) {
      bytes.write(0xc0 | unit >> 6);
      bytes.write(0x80 | unit & 0x3f);
    } else {
      bytes.write(0xe0 | unit >> 12);
      bytes.write(0x80 | unit >> 6 & 0x3f);
      bytes.write(0x80 | unit & 0x3f);
    }
  }
}
