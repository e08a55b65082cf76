package io.chancery.tx;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One JSON object, whose fields are all to be read, each as what it is; an {@link
 * IllegalArgumentException} names the field that is not as expected.
 */
final class JsonFields {
  private final String path;
  private final JsonNode object;
  private final Set<String> unread = new LinkedHashSet<>();

  private JsonFields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
    object.fieldNames().forEachRemaining(unread::add);
  }

  static JsonFields of(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(path + " is a JSON object");
    }
    return new JsonFields(path, node);
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** The one field that is left, as the action is. */
  String onlyUnread(String what) {
    if (unread.size() != 1) {
      throw new IllegalArgumentException(
          path + " has exactly one " + what + ", and no unknown fields, got " + unread);
    }
    return unread.iterator().next();
  }

  String text(String name) {
    JsonNode node = take(name);
    if (!node.isTextual()) {
      throw wrong(name, "a text");
    }
    return node.textValue();
  }

  Address address(String name) {
    try {
      return Address.parse(text(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + "." + name + ": " + e.getMessage(), e);
    }
  }

  Bytes hex(String name) {
    try {
      return Bytes.fromHex(text(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          path + "." + name + " is bytes as hexadecimal digits, two for each", e);
    }
  }

  Amount amount(String name) {
    return new Amount(number(name));
  }

  /** 0..2^63 - 1: a text of digits, or a JSON integer where the sender can write one exactly. */
  long number(String name) {
    JsonNode node = take(name);
    if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
      return node.longValue();
    }
    if (node.isTextual() && node.textValue().matches("[0-9]{1,19}")) {
      try {
        return Long.parseLong(node.textValue());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(path + "." + name + " is below 2^63", e);
      }
    }
    throw wrong(name, "an integer from 0, below 2^63, as a text of digits");
  }

  int number(String name, int max) {
    long number = number(name);
    if (number > max) {
      throw wrong(name, "an integer from 0 to " + max);
    }
    return (int) number;
  }

  /** 0..2^32 - 1, as the bits of an int. */
  int unsignedNumber(String name) {
    long number = number(name);
    if (number >>> Integer.SIZE != 0) {
      throw wrong(name, "an integer from 0, below 2^32");
    }
    return (int) number;
  }

  JsonFields object(String name) {
    return of(path + "." + name, take(name));
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> elements = new ArrayList<>();
    for (JsonNode element : array(name)) {
      elements.add(of(path + "." + name + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  List<Bytes> hexes(String name) {
    List<Bytes> elements = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual()) {
        throw wrong(name, "a list of texts");
      }
      elements.add(Bytes.fromHex(element.textValue()));
    }
    return elements;
  }

  Value.Obj valueObject(String name) {
    if (value(name) instanceof Value.Obj fields) {
      return fields;
    }
    throw wrong(name, "an object");
  }

  List<Value> values(String name) {
    if (value(name) instanceof Value.Seq list) {
      return list.values();
    }
    throw wrong(name, "a list");
  }

  /** Refuses what nobody has asked for: a typing error would go unnoticed. */
  void end() {
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(path + " has no field " + unread.iterator().next());
    }
  }

  private Value value(String name) {
    try {
      return ValueJson.parse(take(name));
    } catch (MalformedValue e) {
      throw new IllegalArgumentException(path + "." + name + ": " + e.getMessage(), e);
    }
  }

  private JsonNode array(String name) {
    JsonNode node = take(name);
    if (!node.isArray()) {
      throw wrong(name, "a list");
    }
    return node;
  }

  private JsonNode take(String name) {
    JsonNode node = object.get(name);
    if (node == null) {
      throw new IllegalArgumentException(path + " lacks the field " + name);
    }
    unread.remove(name);
    return node;
  }

  private IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(path + "." + name + " is " + expected);
  }
}
