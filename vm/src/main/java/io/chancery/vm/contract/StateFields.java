package io.chancery.vm.contract;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the fields of a record that this runtime itself wrote: anything unexpected means that state
 * is broken, never that somebody's input is.
 */
record StateFields(Value.Obj record) {

  static StateFields decode(Bytes stored) {
    return new StateFields(decodeObject(stored));
  }

  static Value.Obj decodeObject(Bytes stored) {
    try {
      if (ValueCodec.decode(stored) instanceof Value.Obj object) {
        return object;
      }
    } catch (MalformedValue e) {
      throw new InvariantViolation("a stored record cannot be read", e);
    }
    throw new InvariantViolation("a stored record is not an object");
  }

  String text(String name) {
    return field(name, Value.Text.class).value();
  }

  long integer(String name) {
    return field(name, Value.Int.class).value();
  }

  Bytes blob(String name) {
    return field(name, Value.Blob.class).value();
  }

  Value.Obj object(String name) {
    return field(name, Value.Obj.class);
  }

  <T> List<T> list(String name, Function<StateFields, T> read) {
    return field(name, Value.Seq.class).values().stream()
        .map(item -> read.apply(new StateFields(cast(name, item, Value.Obj.class))))
        .toList();
  }

  List<String> texts(String name) {
    return field(name, Value.Seq.class).values().stream()
        .map(item -> cast(name, item, Value.Text.class).value())
        .toList();
  }

  private <T extends Value> T field(String name, Class<T> type) {
    return cast(name, record.get(name), type);
  }

  private static <T> T cast(
      String name, @org.jspecify.annotations.Nullable Object item, Class<T> type) {
    if (item == null || !type.isInstance(item)) {
      throw new InvariantViolation("a stored record has no usable field " + name);
    }
    return type.cast(item);
  }
}
