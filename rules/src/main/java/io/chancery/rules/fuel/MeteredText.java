package io.chancery.rules.fuel;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts in rules: what reads or copies characters is charged for each. */
@StandsFor("java.lang.String")
public final class MeteredText {
  private MeteredText() {}

  public static boolean equals(String a, @Nullable Object b) {
    Fuel.charge(a.length());
    return a.equals(b);
  }

  public static boolean equalsIgnoreCase(String a, @Nullable String b) {
    Fuel.charge(a.length());
    return a.equalsIgnoreCase(b);
  }

  public static int compareTo(String a, String b) {
    Fuel.charge(a.length());
    return a.compareTo(b);
  }

  public static int hashCode(String a) {
    Fuel.charge(a.length());
    return a.hashCode();
  }

  public static boolean startsWith(String a, String start) {
    Fuel.charge(start.length());
    return a.startsWith(start);
  }

  public static boolean endsWith(String a, String end) {
    Fuel.charge(end.length());
    return a.endsWith(end);
  }

  public static boolean contains(String a, CharSequence part) {
    search(a, part.length());
    return a.contains(part);
  }

  public static int indexOf(String a, String part) {
    search(a, part.length());
    return a.indexOf(part);
  }

  public static int indexOf(String a, int character) {
    Fuel.charge(a.length());
    return a.indexOf(character);
  }

  public static String substring(String a, int from) {
    Fuel.charge(a.length());
    return a.substring(from);
  }

  public static String substring(String a, int from, int to) {
    Fuel.charge(a.length());
    return a.substring(from, to);
  }

  public static String trim(String a) {
    Fuel.charge(a.length());
    return a.trim();
  }

  public static String concat(String a, String b) {
    Fuel.charge(a.length());
    Fuel.charge(b.length());
    return a.concat(b);
  }

  public static String toUpperCase(String a) {
    Fuel.charge(a.length());
    return a.toUpperCase(Locale.ROOT);
  }

  public static String toLowerCase(String a) {
    Fuel.charge(a.length());
    return a.toLowerCase(Locale.ROOT);
  }

  public static String toString(String a) {
    return a;
  }

  /** Texts of values only: that of any other object would hold its address. */
  public static String valueOf(@Nullable Object value) {
    String text =
        switch (value) {
          case null -> "null";
          case String s -> s;
          case BigDecimal decimal -> decimal.toString();
          case Long number -> number.toString();
          case Integer number -> number.toString();
          case Boolean truth -> truth.toString();
          default ->
              throw new Refused(
                  RejectionCode.RULE_ERROR,
                  "only a text, a number or a boolean can be made part of a text, but a rule used "
                      + (value instanceof Object[] ? "an array" : "a fact or another object")
                      + ": use its fields");
        };
    Fuel.charge(text.length());
    return text;
  }

  private static void search(String text, int partLength) {
    Fuel.charge((int) Math.min((long) text.length() * Math.max(1, partLength), Integer.MAX_VALUE));
  }
}
