package io.chancery.vm.script;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns runtime values into {@link Value}s and back, charged and bounded. What leaves is a copy, so
 * neither side sees the other's changes.
 */
final class Boundary {
  /** What a number, boolean or head weighs among the bytes of a value. */
  private static final int SCALAR_BYTES = 9;

  /** What a decimal weighs beyond that: with 34 digits it has 21 bytes. */
  private static final int DECIMAL_BYTES = 12;

  private final ScriptRun run;
  private final int line;
  private long bytes;

  private Boundary(ScriptRun run, int line) {
    this.run = run;
    this.line = line;
  }

  /**
   * @throws io.chancery.vm.gas.Refused if the value is too deep or too large, or holds a function
   *     or half a surrogate pair
   */
  static Value outward(ScriptRun run, int line, @Nullable Object value) {
    return new Boundary(run, line).outward(value, 0);
  }

  /**
   * @throws io.chancery.vm.gas.Refused if the value has more elements or digits than the language
   */
  static @Nullable Object inward(ScriptRun run, int line, Value value) {
    return switch (value) {
      case Value.Null ignored -> null;
      case Value.Bool bool -> bool.value();
      case Value.Int integer -> integer.value();
      case Value.Dec decimal -> Numbers.bounded(run, line, decimal.value());
      case Value.Text text -> {
        if (text.value().length() > run.limits.textCharsMax()) {
          run.allocateText(line, text.value().length());
        }
        yield text.value();
      }
      case Value.Blob blob -> blob.value();
      case Value.Seq seq -> {
        ScriptArray list = ScriptArray.withCapacity(run, seq.values().size());
        for (Value element : seq.values()) {
          list.add(run, line, inward(run, line, element));
        }
        yield list;
      }
      case Value.Obj obj -> {
        ScriptObject object = ScriptObject.withCapacity(run, obj.fields().size());
        for (Map.Entry<String, Value> field : obj.fields().entrySet()) {
          object.set(run, line, field.getKey(), inward(run, line, field.getValue()));
        }
        yield object;
      }
    };
  }

  private Value outward(@Nullable Object value, int depth) {
    weigh(SCALAR_BYTES);
    return switch (value) {
      case null -> Value.Null.NULL;
      case Boolean bool -> Value.bool(bool);
      case Long integer -> Value.integer(integer);
      case BigDecimal decimal -> {
        weigh(DECIMAL_BYTES);
        yield Value.decimal(decimal);
      }
      case String text -> Value.text(checked(text));
      case Bytes blob -> {
        weigh(blob.size());
        yield new Value.Blob(blob);
      }
      case ScriptArray list -> list(list, deeper(depth));
      case ScriptObject object -> object(object, deeper(depth));
      default -> throw run.error(line, "a function cannot leave the script; pass what it returns");
    };
  }

  private Value list(ScriptArray list, int depth) {
    run.allocate((long) Sizes.LIST + list.size());
    run.steps(list.size());
    Value[] values = new Value[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = outward(list.get(i), depth);
    }
    return Value.Seq.of(values);
  }

  private Value object(ScriptObject object, int depth) {
    run.allocate(Sizes.OBJECT + (long) Sizes.FIELD * object.size());
    run.steps(object.size());
    LinkedHashMap<String, Value> fields = LinkedHashMap.newLinkedHashMap(object.size());
    for (int i = 0; i < object.size(); i++) {
      fields.put(checked(object.nameAt(i)), outward(object.valueAt(i), depth));
    }
    return new Value.Obj(fields);
  }

  private String checked(String text) {
    run.scan(text.length());
    long size = Texts.utf8Length(text);
    if (size < 0) {
      throw run.error(line, "a text that leaves the script holds half a character; cut elsewhere");
    }
    weigh(size);
    return text;
  }

  private int deeper(int depth) {
    if (depth >= ValueJson.NESTING_MAX) {
      throw run.tooLarge(
          line, "a value that leaves the script nests at most " + ValueJson.NESTING_MAX + " deep");
    }
    return depth + 1;
  }

  private void weigh(long more) {
    bytes += more;
    if (bytes > run.limits.valueBytesMax()) {
      throw run.tooLarge(
          line,
          "a value that leaves the script has at most "
              + run.limits.valueBytesMax()
              + " bytes; pass less");
    }
  }
}
