package io.chancery.vm.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column holds. */
public enum ColumnType {
  TEXT("a text"),
  /** 64 bits. */
  INTEGER("a whole number"),
  DECIMAL("a decimal"),
  BOOLEAN("true or false"),
  /** An address in bech32, held in lower case. */
  ADDRESS("an address such as chan1…"),
  /** Block time: whole milliseconds since 1970. */
  TIMESTAMP("a time in milliseconds since 1970"),
  /** Anything but bytes. */
  JSON("any data");

  private final String shown;

  ColumnType(String shown) {
    this.shown = shown;
  }

  public String shown() {
    return shown;
  }

  /** As the manifest writes it: {@code decimal}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean canBeKey() {
    return this == TEXT || this == INTEGER || this == ADDRESS;
  }

  /** Whether its values have an order. */
  public boolean canBeIndexed() {
    return this != JSON;
  }

  public static Optional<ColumnType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(ColumnType::word).toList();
  }
}
