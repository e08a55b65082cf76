package io.chancery.vm.script;

/** A node without a value; it charges its own gas. */
abstract class Statement extends Node {
  /** How a statement ended. */
  enum Completion {
    NEXT,
    BREAK,
    CONTINUE,
    RETURN
  }

  Statement(int line, Node... parts) {
    super(line, parts);
  }

  /** Runs; a result is left in the frame. */
  abstract Completion run(Frame frame);
}
