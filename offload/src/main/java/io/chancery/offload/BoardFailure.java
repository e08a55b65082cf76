package io.chancery.offload;

/**
 * A board gave no answer, or one that its self-test shows to be wrong. It says nothing about any
 * signature: ask another board.
 */
public final class BoardFailure extends RuntimeException {
  public BoardFailure(String message) {
    super(message);
  }

  public BoardFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
