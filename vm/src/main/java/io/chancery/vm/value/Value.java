package io.chancery.vm.value;

import io.chancery.vm.ledger.Bytes;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** An immutable piece of data. Numbers are integers or decimals, never floating point. */
public sealed interface Value {
  record Null() implements Value {
    public static final Null NULL = new Null();
  }

  record Bool(boolean value) implements Value {
    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);
  }

  /** A signed 64-bit integer. */
  record Int(long value) implements Value {}

  /** A decimal of at most 34 significant digits and a scale within -34..34. */
  record Dec(BigDecimal value) implements Value {
    public static final int PRECISION_MAX = 34;
    public static final int SCALE_MAX = 34;

    public Dec {
      if (value.precision() > PRECISION_MAX || Math.abs(value.scale()) > SCALE_MAX) {
        throw new ArithmeticException(
            "a decimal has at most 34 significant digits and 34 decimal places");
      }
    }

    public static Dec of(String text) {
      return new Dec(new BigDecimal(text));
    }
  }

  record Text(String value) implements Value {}

  record Blob(Bytes value) implements Value {}

  record Seq(List<Value> values) implements Value {
    public static final Seq EMPTY = new Seq(List.of());

    public Seq {
      values = List.copyOf(values);
    }

    public static Seq of(Value... values) {
      return new Seq(List.of(values));
    }
  }

  /** Fields in the order in which they were given; the canonical bytes sort them. */
  record Obj(SequencedMap<String, Value> fields) implements Value {
    public static final Obj EMPTY = new Obj(new LinkedHashMap<>());

    public Obj {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /** Names and values in turn: {@code Obj.of("sku", text("A"), "stock", integer(3))}. */
    public static Obj of(Object... namesAndValues) {
      LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
      }
      return new Obj(fields);
    }

    public @Nullable Value get(String name) {
      return fields.get(name);
    }

    public Obj with(String name, Value value) {
      LinkedHashMap<String, Value> changed = new LinkedHashMap<>(fields);
      changed.put(name, value);
      return new Obj(changed);
    }

    public Obj withAll(Map<String, Value> more) {
      LinkedHashMap<String, Value> changed = new LinkedHashMap<>(fields);
      changed.putAll(more);
      return new Obj(changed);
    }
  }

  static Text text(String value) {
    return new Text(value);
  }

  static Int integer(long value) {
    return new Int(value);
  }

  static Dec decimal(BigDecimal value) {
    return new Dec(value);
  }

  static Bool bool(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  /** For messages: {@code an integer}, {@code a list}. */
  default String kind() {
    return switch (this) {
      case Null ignored -> "null";
      case Bool ignored -> "a boolean";
      case Int ignored -> "an integer";
      case Dec ignored -> "a decimal";
      case Text ignored -> "a text";
      case Blob ignored -> "bytes";
      case Seq ignored -> "a list";
      case Obj ignored -> "an object";
    };
  }
}
