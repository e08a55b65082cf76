package io.chancery.abci.genesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One object of the genesis document, each of whose fields is read as what it has to be. */
final class GenesisFields {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,100}");

  private final String path;
  private final Located.Obj object;

  private GenesisFields(String path, Located.Obj object) {
    this.path = path;
    this.object = object;
  }

  /**
   * @param names all that the object may have: a typing error would go unnoticed
   */
  static GenesisFields of(String path, Located value, SequencedSet<String> names) {
    if (!(value instanceof Located.Obj object)) {
      throw new UnusableGenesis(
          GenesisFault.WRONG_TYPE, value.place(), path + " is an object, got " + value.kind());
    }
    object
        .members()
        .forEach(
            (name, member) -> {
              if (!names.contains(name)) {
                throw new UnusableGenesis(
                    GenesisFault.UNKNOWN_FIELD,
                    member.name(),
                    "%s has no field %s: its fields are %s"
                        .formatted(path, name, String.join(", ", names)));
              }
            });
    return new GenesisFields(path, object);
  }

  String path() {
    return path;
  }

  String path(String name) {
    return path + "." + name;
  }

  Place place() {
    return object.place();
  }

  boolean has(String name) {
    return object.members().containsKey(name);
  }

  Located value(String name) {
    Located.Member member = object.members().get(name);
    if (member == null) {
      throw new UnusableGenesis(
          GenesisFault.MISSING_FIELD, object.place(), path + " lacks the field " + name);
    }
    return member.value();
  }

  /** Where the field's name stands, for a field that should not. */
  Place nameOf(String name) {
    Located.Member member = object.members().get(name);
    return member == null ? object.place() : member.name();
  }

  /**
   * @param parse throws an {@link IllegalArgumentException} with a clause for a person
   */
  <T> T text(String name, GenesisFault fault, Function<String, T> parse) {
    return text(path(name), value(name), fault, parse);
  }

  /** A list of texts. */
  <T> List<T> texts(String name, GenesisFault fault, Function<String, T> parse) {
    return elements(name, (at, element) -> text(at, element, fault, parse));
  }

  /**
   * A JSON integer, or its digits as a text where a writer's numbers may be too small for it.
   *
   * @param below what a smaller one is
   * @param above what a larger one is
   */
  long number(String name, GenesisFault below, long min, GenesisFault above, long max) {
    Located value = value(name);
    BigInteger number = integer(name, value);
    if (number.compareTo(BigInteger.valueOf(min)) < 0) {
      throw new UnusableGenesis(
          below, value.place(), "%s is at least %d, got %s".formatted(path(name), min, number));
    }
    if (number.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new UnusableGenesis(
          above, value.place(), "%s is at most %d, got %s".formatted(path(name), max, number));
    }
    return number.longValueExact();
  }

  long number(String name, GenesisFault fault, long min, long max) {
    return number(name, fault, min, fault, max);
  }

  GenesisFields object(String name, SequencedSet<String> names) {
    return of(path(name), value(name), names);
  }

  /**
   * @param read told the element's path and value
   */
  <T> List<T> elements(String name, BiFunction<String, Located, T> read) {
    List<T> elements = new ArrayList<>();
    for (Located element : list(name)) {
      elements.add(read.apply(path(name) + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  List<Located> list(String name) {
    Located value = value(name);
    if (value instanceof Located.Seq seq) {
      return seq.elements();
    }
    throw wrong(path(name), "a list", value);
  }

  private static <T> T text(
      String path, Located value, GenesisFault fault, Function<String, T> parse) {
    if (!(value instanceof Located.Text text)) {
      throw wrong(path, "a text", value);
    }
    try {
      return parse.apply(text.value());
    } catch (IllegalArgumentException e) {
      throw new UnusableGenesis(fault, value.place(), path + ": " + e.getMessage());
    }
  }

  private BigInteger integer(String name, Located value) {
    String digits =
        switch (value) {
          case Located.Numeral number -> number.written();
          case Located.Text text -> text.value();
          case Located.Obj ignored -> "";
          case Located.Seq ignored -> "";
          case Located.Literal ignored -> "";
        };
    if (!INTEGER.matcher(digits).matches()) {
      throw wrong(path(name), "an integer, as a number or as a text of its digits", value);
    }
    return new BigInteger(digits);
  }

  private static UnusableGenesis wrong(String path, String expected, Located got) {
    return new UnusableGenesis(
        GenesisFault.WRONG_TYPE, got.place(), path + " is " + expected + ", got " + got.kind());
  }
}
