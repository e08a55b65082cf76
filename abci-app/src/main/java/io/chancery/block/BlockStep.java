package io.chancery.block;

/** A part of a block's execution. */
public sealed interface BlockStep {
  /**
   * Setting aside a transaction's fee before any is executed, or executing it.
   *
   * @param index in the block
   */
  record OfTransaction(int index) implements BlockStep {}

  /**
   * A timer that was due.
   *
   * @param index of its receipt: timers are counted after the transactions
   */
  record OfTimer(int index) implements BlockStep {}

  /** What belongs to the block as a whole: all fees, and what it leaves about itself. */
  record OfBlock() implements BlockStep {}
}
