package io.chancery.abci;

import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One object of the genesis document, whose fields are all to be read, each as what it is. */
final class GenesisFields {
  private final String path;
  private final Value.Obj object;
  private final Set<String> unread;

  private GenesisFields(String path, Value.Obj object) {
    this.path = path;
    this.object = object;
    this.unread = new LinkedHashSet<>(object.fields().keySet());
  }

  static GenesisFields of(String path, Value value) {
    if (value instanceof Value.Obj object) {
      return new GenesisFields(path, object);
    }
    throw new IllegalArgumentException(path + " is an object, got " + value.kind());
  }

  boolean has(String name) {
    return object.get(name) != null;
  }

  String text(String name) {
    Value value = take(name);
    if (value instanceof Value.Text text) {
      return text.value();
    }
    throw wrong(name, "a text", value);
  }

  /** A JSON integer, or its digits as a text where a reader's numbers may be too small for it. */
  long number(String name) {
    Value value = take(name);
    if (value instanceof Value.Int number) {
      return number.value();
    }
    if (value instanceof Value.Text text && text.value().matches("[0-9]{1,19}")) {
      return Long.parseLong(text.value());
    }
    throw wrong(name, "an integer", value);
  }

  GenesisFields object(String name) {
    return of(path + "." + name, take(name));
  }

  List<GenesisFields> list(String name) {
    List<GenesisFields> elements = new ArrayList<>();
    for (Value element : seq(name).values()) {
      elements.add(of(path + "." + name + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Value element : seq(name).values()) {
      if (!(element instanceof Value.Text text)) {
        throw wrong(name, "a list of texts", element);
      }
      texts.add(text.value());
    }
    return texts;
  }

  /** Refuses what nobody has asked for: a typing error would go unnoticed. */
  void end() {
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(path + " has no field " + unread.iterator().next());
    }
  }

  private Value.Seq seq(String name) {
    Value value = take(name);
    if (value instanceof Value.Seq seq) {
      return seq;
    }
    throw wrong(name, "a list", value);
  }

  private Value take(String name) {
    Value value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException(path + " lacks the field " + name);
    }
    unread.remove(name);
    return value;
  }

  private IllegalArgumentException wrong(String name, String expected, Value got) {
    return new IllegalArgumentException(
        path + "." + name + " is " + expected + ", got " + got.kind());
  }
}
