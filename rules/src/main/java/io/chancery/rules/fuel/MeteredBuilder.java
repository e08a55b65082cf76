package io.chancery.rules.fuel;

import org.jspecify.annotations.Nullable;

/** The {@code +} of texts, which the compiler turns into a builder: charged by characters. */
@StandsFor("java.lang.StringBuilder")
public final class MeteredBuilder {
  private static final int DIGITS_OF_LONG = 20;

  private MeteredBuilder() {}

  @ChecksConstruction
  public static String newBuilder(String text) {
    Fuel.charge(text.length());
    return text;
  }

  public static StringBuilder append(StringBuilder builder, @Nullable String text) {
    Fuel.charge(text == null ? 0 : text.length());
    return builder.append(text);
  }

  public static StringBuilder append(StringBuilder builder, @Nullable Object value) {
    return builder.append(MeteredText.valueOf(value));
  }

  public static StringBuilder append(StringBuilder builder, long value) {
    Fuel.charge(DIGITS_OF_LONG);
    return builder.append(value);
  }

  public static StringBuilder append(StringBuilder builder, int value) {
    Fuel.charge(DIGITS_OF_LONG);
    return builder.append(value);
  }

  public static StringBuilder append(StringBuilder builder, boolean value) {
    return builder.append(value);
  }

  public static StringBuilder append(StringBuilder builder, char value) {
    return builder.append(value);
  }

  public static String toString(StringBuilder builder) {
    Fuel.charge(builder.length());
    return builder.toString();
  }
}
