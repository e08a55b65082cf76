package io.chancery.vm.script;

/** A parameter or local variable while its function is compiled. */
final class Variable {
  /** How a variable may be used. */
  enum Kind {
    LET,
    CONST,
    /** An arrow function's copy of a variable around it. */
    CAPTURED
  }

  final String name;
  final int slot;
  final Kind kind;

  /** How many loops of its function stand around its declaration. */
  final int loopDepth;

  /** Set once an arrow function has copied it. */
  boolean captured;

  /** Set once something was assigned to it after its declaration. */
  boolean reassigned;

  /** Set once it was read or assigned. */
  boolean used;

  Variable(String name, int slot, Kind kind, int loopDepth) {
    this.name = name;
    this.slot = slot;
    this.kind = kind;
    this.loopDepth = loopDepth;
  }
}
