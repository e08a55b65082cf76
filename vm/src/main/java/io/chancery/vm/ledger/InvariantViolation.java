package io.chancery.vm.ledger;

/**
 * Something that cannot be true is true: the node halts rather than go on with a state that other
 * validators would not share. Never caught below {@code main}.
 */
public final class InvariantViolation extends Error {
  public InvariantViolation(String message) {
    super(message);
  }

  public InvariantViolation(String message, Throwable cause) {
    super(message, cause);
  }
}
