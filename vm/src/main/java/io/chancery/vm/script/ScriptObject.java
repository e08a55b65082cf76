package io.chancery.vm.script;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of the running script: fields in the order in which they were first set, none ever
 * removed; equal only to itself. The index is only looked up, never iterated.
 */
final class ScriptObject {
  private static final int FIRST_CAPACITY = 4;

  /** Up to here a linear search is faster than an index. */
  private static final int UNINDEXED_MAX = 8;

  private String[] names;
  private @Nullable Object[] values;
  private int size;
  private @Nullable Map<String, Integer> index;

  private ScriptObject(int capacity) {
    names = new String[capacity];
    values = new @Nullable Object[capacity];
  }

  /** An object without fields, charged with room for some. */
  static ScriptObject withCapacity(ScriptRun run, int capacity) {
    run.allocate(Sizes.OBJECT + (long) Sizes.FIELD * capacity);
    return new ScriptObject(capacity);
  }

  int size() {
    return size;
  }

  String nameAt(int position) {
    return names[position];
  }

  @Nullable Object valueAt(int position) {
    return values[position];
  }

  /** The field's value; null if there is none. */
  @Nullable Object get(String name) {
    int position = find(name);
    return position < 0 ? null : values[position];
  }

  void set(ScriptRun run, int line, String name, @Nullable Object value) {
    int position = find(name);
    if (position >= 0) {
      values[position] = value;
      return;
    }
    if (size >= run.limits.elementsMax()) {
      throw run.tooLarge(line, "an object has at most " + run.limits.elementsMax() + " fields");
    }
    if (size == names.length) {
      grow(run);
    }
    names[size] = name;
    values[size] = value;
    if (index != null) {
      index.put(name, size);
    }
    size++;
    if (index == null && size > UNINDEXED_MAX) {
      index = new HashMap<>();
      for (int i = 0; i < size; i++) {
        index.put(names[i], i);
      }
    }
  }

  private void grow(ScriptRun run) {
    int capacity = Math.max(FIRST_CAPACITY, 2 * size);
    run.allocate((long) Sizes.FIELD * capacity);
    names = Arrays.copyOf(names, capacity);
    values = Arrays.copyOf(values, capacity);
  }

  private int find(String name) {
    if (index != null) {
      return index.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
