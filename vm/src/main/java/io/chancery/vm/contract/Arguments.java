package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.List;

/** Arguments of a host function, each taken as what it should be or refused with a sentence. */
record Arguments(String function, List<Value> values) {

  Value get(int index) {
    return values.get(index);
  }

  Value orNull(int index) {
    return index < values.size() ? values.get(index) : Value.Null.NULL;
  }

  String text(int index) {
    return expect(index, Value.Text.class, "a text").value();
  }

  Value.Obj object(int index) {
    return expect(index, Value.Obj.class, "an object");
  }

  List<Value> list(int index) {
    return expect(index, Value.Seq.class, "a list").values();
  }

  long integerOr(int index, long otherwise) {
    return index < values.size() ? expect(index, Value.Int.class, "an integer").value() : otherwise;
  }

  BigDecimal decimal(int index) {
    return switch (values.get(index)) {
      case Value.Int integer -> BigDecimal.valueOf(integer.value());
      case Value.Dec decimal -> decimal.value();
      default -> throw wrong(index, "a number");
    };
  }

  Address address(int index) {
    try {
      return Address.parse(text(index));
    } catch (IllegalArgumentException e) {
      throw HostFunctions.invalid(function + ": argument " + (index + 1) + ": " + e.getMessage());
    }
  }

  Bytes hex(int index) {
    try {
      return Bytes.fromHex(text(index));
    } catch (IllegalArgumentException e) {
      throw wrong(index, "a text of hexadecimal digits");
    }
  }

  private <T extends Value> T expect(int index, Class<T> type, String what) {
    Value value = values.get(index);
    if (!type.isInstance(value)) {
      throw wrong(index, what);
    }
    return type.cast(value);
  }

  private io.chancery.vm.gas.Refused wrong(int index, String expected) {
    return HostFunctions.invalid(
        "%s: argument %d must be %s, got %s"
            .formatted(function, index + 1, expected, values.get(index).kind()));
  }
}
