package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/**
 * A function as a value, with the variables around it as they were when it was made; the compiler
 * sees to it that they don't change afterwards.
 */
record Closure(ScriptFunction function, @Nullable Object[] captured) {
  private static final Object[] NOTHING = {};

  static Closure of(ScriptFunction function) {
    return new Closure(function, NOTHING);
  }

  /** Puts the captured values where the function's body looks for them. */
  void fill(@Nullable Object[] slots) {
    for (int i = 0; i < captured.length; i++) {
      slots[function.captureSlot(i)] = captured[i];
    }
  }
}
