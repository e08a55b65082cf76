package io.chancery.node.rest;

import io.chancery.vm.pack.ColumnType;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A column's value as an address spells it. */
final class ColumnText {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,34}(\\.[0-9]{1,34})?");

  private ColumnText() {}

  /** What does not read as {@code type} stays a text, for a check to refuse with a sentence. */
  static Value read(ColumnType type, String text) {
    return switch (type) {
      case INTEGER, TIMESTAMP -> integer(text);
      case DECIMAL -> decimal(text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? Value.bool(text.equals("true"))
              : Value.text(text);
      case TEXT, ADDRESS, JSON -> Value.text(text);
    };
  }

  private static Value integer(String text) {
    try {
      if (INTEGER.matcher(text).matches()) {
        return Value.integer(Long.parseLong(text));
      }
    } catch (NumberFormatException e) {
      // over 64 bits: stays a text
    }
    return Value.text(text);
  }

  private static Value decimal(String text) {
    if (DECIMAL.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text);
      if (number.precision() <= Value.Dec.PRECISION_MAX) {
        return Value.decimal(number);
      }
    }
    return Value.text(text);
  }
}
