package io.chancery.vm.pack;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a row against its collection; what fits without loss is converted. */
public final class RowCheck {
  public static final int TEXT_KEY_BYTES_MAX = 256;

  private RowCheck() {}

  /** Names every missing or wrongly typed column and the first unknown ones in one sentence. */
  public static RowOutcome check(CollectionSpec collection, Value.Obj row) {
    List<String> problems =
        new ArrayList<>(
            UnknownNames.told(
                row.fields().keySet(), collection.columns().keySet(), "column `%s` is not known"));
    LinkedHashMap<String, Value> typed = new LinkedHashMap<>();
    for (Map.Entry<String, CollectionSpec.Column> column : collection.columns().entrySet()) {
      typed.put(
          column.getKey(),
          cell(column.getKey(), column.getValue(), row.get(column.getKey()), problems));
    }
    for (String column : collection.indexes()) {
      if (!fitsKey(typed.getOrDefault(column, Value.Null.NULL))) {
        problems.add(
            "column `%s` is indexed, so a text in it has at most %d bytes in UTF-8"
                .formatted(column, TEXT_KEY_BYTES_MAX));
      }
    }
    if (!problems.isEmpty()) {
      return new RowOutcome.Unfit(
          "a row of `" + collection.name() + "` does not fit: " + String.join("; ", problems));
    }
    Value key = typed.getOrDefault(collection.key(), Value.Null.NULL);
    return key(collection, key)
        .<RowOutcome>map(fitting -> new RowOutcome.Fits(fitting, new Value.Obj(typed)))
        .orElseGet(() -> new RowOutcome.Unfit(keySentence(collection, key)));
  }

  /** The key as it is stored; empty if {@code key} cannot be one of this collection. */
  public static Optional<Value> key(CollectionSpec collection, Value key) {
    CollectionSpec.Column column = collection.columns().get(collection.key());
    if (column == null) {
      return Optional.empty();
    }
    return typed(column.type(), key).filter(RowCheck::fitsKey);
  }

  private static boolean fitsKey(Value typed) {
    return !(typed instanceof Value.Text text)
        || text.value().getBytes(StandardCharsets.UTF_8).length <= TEXT_KEY_BYTES_MAX;
  }

  /**
   * A value to look for in an indexed column; empty if {@code value} can be in none of its rows.
   */
  public static Optional<Value> indexed(CollectionSpec collection, String column, Value value) {
    CollectionSpec.Column spec = collection.columns().get(column);
    return spec == null ? Optional.empty() : typed(spec.type(), value).filter(RowCheck::fitsKey);
  }

  /** Why {@code value} cannot be looked for in this column. */
  public static String indexedSentence(CollectionSpec collection, String column, Value value) {
    return "what is looked for in the column `"
        + column
        + "` of `"
        + collection.name()
        + "` must be "
        + shownBound(collection.columns().get(column))
        + ", but it is "
        + ParameterCheck.shown(value);
  }

  private static String shownBound(CollectionSpec.@Nullable Column column) {
    ColumnType type = column == null ? ColumnType.TEXT : column.type();
    return type.shown()
        + (type == ColumnType.TEXT ? " of at most " + TEXT_KEY_BYTES_MAX + " bytes" : "");
  }

  /** Why {@code key} cannot be one of this collection. */
  public static String keySentence(CollectionSpec collection, Value key) {
    return "a key of `"
        + collection.name()
        + "` is its column `"
        + collection.key()
        + "`, "
        + shownBound(collection.columns().get(collection.key()))
        + ", but it is "
        + ParameterCheck.shown(key);
  }

  private static Value cell(
      String name, CollectionSpec.Column column, @Nullable Value given, List<String> problems) {
    if (given == null || given instanceof Value.Null) {
      if (!column.optional()) {
        problems.add("column `" + name + "` is missing: it must be " + column.type().shown());
      }
      return Value.Null.NULL;
    }
    return typed(column.type(), given)
        .orElseGet(
            () -> {
              problems.add(
                  "column `"
                      + name
                      + "` must be "
                      + column.type().shown()
                      + ", but it is "
                      + ParameterCheck.shown(given));
              return Value.Null.NULL;
            });
  }

  private static Optional<Value> typed(ColumnType type, Value given) {
    return switch (type) {
      case TEXT -> given instanceof Value.Text ? Optional.of(given) : Optional.empty();
      case BOOLEAN -> given instanceof Value.Bool ? Optional.of(given) : Optional.empty();
      case INTEGER, TIMESTAMP -> integer(given);
      case DECIMAL ->
          switch (given) {
            case Value.Dec dec -> Optional.of(dec);
            case Value.Int integer ->
                Optional.of(Value.decimal(BigDecimal.valueOf(integer.value())));
            default -> Optional.empty();
          };
      case ADDRESS -> given instanceof Value.Text text ? address(text.value()) : Optional.empty();
      case JSON -> holdsBytes(given) ? Optional.empty() : Optional.of(given);
    };
  }

  /** A decimal such as 6 / 2 is a whole number too. */
  private static Optional<Value> integer(Value given) {
    if (given instanceof Value.Dec dec) {
      try {
        return Optional.of(Value.integer(dec.value().longValueExact()));
      } catch (ArithmeticException e) {
        return Optional.empty();
      }
    }
    return given instanceof Value.Int ? Optional.of(given) : Optional.empty();
  }

  private static Optional<Value> address(String text) {
    try {
      return Optional.of(Value.text(Address.parse(text).toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean holdsBytes(Value value) {
    return switch (value) {
      case Value.Blob ignored -> true;
      case Value.Seq seq -> seq.values().stream().anyMatch(RowCheck::holdsBytes);
      case Value.Obj obj -> obj.fields().values().stream().anyMatch(RowCheck::holdsBytes);
      default -> false;
    };
  }
}
