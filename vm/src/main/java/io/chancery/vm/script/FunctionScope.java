package io.chancery.vm.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function while it is compiled: its slots, its loops and what it copies from around it. */
final class FunctionScope {
  /** The block that an arrow function stands in; null for a function of the script itself. */
  private final @Nullable Scope around;

  private final Scope root;
  private final List<Variable> captures = new ArrayList<>();
  private final List<Variable> capturedFrom = new ArrayList<>();
  private final boolean fragment;
  private int slots;
  private int loops;

  private FunctionScope(@Nullable Scope around, boolean fragment) {
    this.around = around;
    this.root = new Scope(this, around);
    this.fragment = fragment;
  }

  static FunctionScope ofFunction() {
    return new FunctionScope(null, false);
  }

  static FunctionScope ofArrow(Scope around) {
    return new FunctionScope(around, false);
  }

  /** For a source without a function around it. */
  static FunctionScope ofFragment() {
    return new FunctionScope(null, true);
  }

  boolean isFragment() {
    return fragment;
  }

  Scope root() {
    return root;
  }

  int nextSlot() {
    return slots++;
  }

  int slotCount() {
    return slots;
  }

  int loopDepth() {
    return loops;
  }

  void enterLoop() {
    loops++;
  }

  void leaveLoop() {
    loops--;
  }

  /**
   * The variable that {@code name} means in {@code scope}, copied into this function if it belongs
   * to one around it; null if there is none.
   *
   * @throws SourceError if it would be copied and changes, so that a copy is not the same
   */
  @Nullable Variable resolve(String name, Scope scope, int line) {
    Variable variable = scope.find(name);
    if (variable != null || around == null) {
      return variable;
    }
    Variable outer = around.function.resolve(name, around, line);
    if (outer == null) {
      return null;
    }
    if (outer.reassigned && around.function.loops > outer.loopDepth) {
      throw changes(name, line);
    }
    outer.captured = true;
    outer.used = true;
    Variable copy = root.add(name, Variable.Kind.CAPTURED);
    captures.add(copy);
    capturedFrom.add(outer);
    return copy;
  }

  /** What to say when an arrow function's copy would differ from the variable. */
  static SourceError changes(String name, int line) {
    return new SourceError(
        line,
        name + " is used in an arrow function and changes; copy it into a const, or use a loop");
  }

  int[] captureSlots() {
    return captures.stream().mapToInt(variable -> variable.slot).toArray();
  }

  /** The slots of the function around this one that its copies are made from. */
  int[] sourceSlots() {
    return capturedFrom.stream().mapToInt(variable -> variable.slot).toArray();
  }
}
