package io.chancery.vm.value;

import io.chancery.vm.ledger.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What both JSON readers hold scalars to. */
final class JsonScalars {
  private JsonScalars() {}

  static Value integer(BigInteger value) throws MalformedValue {
    return value.bitLength() < Long.SIZE
        ? Value.integer(value.longValue())
        : decimal(new BigDecimal(value));
  }

  /** Zeros at the end are dropped only where they would not fit: plain notation writes them. */
  static Value decimal(BigDecimal value) throws MalformedValue {
    BigDecimal fitting = fits(value) ? value : withFewestZeros(value);
    if (!fits(fitting)) {
      throw new MalformedValue(
          "a number has at most 34 significant digits and 34 decimal places, got one with more");
    }
    return Value.decimal(fitting);
  }

  private static BigDecimal withFewestZeros(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    boolean tooLarge = (long) stripped.precision() - stripped.scale() > 2 * Value.Dec.SCALE_MAX;
    return tooLarge || stripped.scale() >= -Value.Dec.SCALE_MAX
        ? stripped
        : stripped.setScale(-Value.Dec.SCALE_MAX);
  }

  private static boolean fits(BigDecimal value) {
    return value.precision() <= Value.Dec.PRECISION_MAX
        && Math.abs((long) value.scale()) <= Value.Dec.SCALE_MAX;
  }

  static Value text(String value) throws MalformedValue {
    return Value.text(wellFormed(value));
  }

  /** Refuses unpaired surrogates: they have no UTF-8 form. */
  static String wellFormed(String text) throws MalformedValue {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw new MalformedValue("a text is well-formed Unicode, this one has half a character");
        }
        i++;
      }
    }
    return text;
  }

  static Value blob(String hex) throws MalformedValue {
    try {
      return new Value.Blob(Bytes.fromHex(hex));
    } catch (IllegalArgumentException e) {
      throw new MalformedValue("$hex takes an even number of hexadecimal digits, got others", e);
    }
  }
}
