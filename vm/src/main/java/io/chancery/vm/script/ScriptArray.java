package io.chancery.vm.script;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A list of the running script; equal only to itself. */
final class ScriptArray {
  private static final int FIRST_CAPACITY = 4;
  private @Nullable Object[] elements;
  private int size;

  /**
   * A list over {@code elements}, which the caller has charged and hands over.
   *
   * @param size how many of them count
   */
  ScriptArray(@Nullable Object[] elements, int size) {
    this.elements = elements;
    this.size = size;
  }

  /** An empty list, charged. */
  static ScriptArray empty(ScriptRun run) {
    return withCapacity(run, 0);
  }

  static ScriptArray withCapacity(ScriptRun run, int capacity) {
    run.allocate((long) Sizes.LIST + capacity);
    return new ScriptArray(new @Nullable Object[capacity], 0);
  }

  int size() {
    return size;
  }

  /** The element; null outside the list. */
  @Nullable Object get(long index) {
    return index >= 0 && index < size ? elements[(int) index] : null;
  }

  /** Replaces an element, or adds one at the end. */
  void set(ScriptRun run, int line, long index, @Nullable Object value) {
    if (index == size) {
      add(run, line, value);
    } else if (index >= 0 && index < size) {
      elements[(int) index] = value;
    } else {
      throw run.error(line, "the list has " + size + " elements, so none can be set at " + index);
    }
  }

  void add(ScriptRun run, int line, @Nullable Object value) {
    if (size >= run.limits.elementsMax()) {
      throw run.tooLarge(line, "a list has at most " + run.limits.elementsMax() + " elements");
    }
    if (size == elements.length) {
      int capacity = Math.max(FIRST_CAPACITY, 2 * size);
      run.allocate(capacity);
      elements = Arrays.copyOf(elements, capacity);
    }
    elements[size++] = value;
  }

  /** A new list of the elements from {@code from} to before {@code to}. */
  ScriptArray slice(ScriptRun run, int from, int to) {
    int count = Math.max(0, to - from);
    run.allocate((long) Sizes.LIST + count);
    return new ScriptArray(
        count == 0 ? new @Nullable Object[0] : Arrays.copyOfRange(elements, from, to), count);
  }
}
