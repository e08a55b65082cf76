package io.chancery.offload;

/**
 * A board gave no answer, or none that can be used. It says nothing about any signature: ask
 * another board.
 */
public final class BoardFailure extends RuntimeException {
  private final Reason reason;

  public BoardFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public BoardFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What became of the board. */
  public enum Reason {
    /** It is not there, or does not open. */
    ABSENT,
    /** It speaks another version of the protocol. */
    WRONG_VERSION,
    /** It answered a question of the self-test wrongly. */
    SELF_TEST,
    /** It took a batch and did not answer in time. */
    TIMED_OUT,
    /** It ended or broke in the middle of a batch. */
    DIED,
    /** It answered with something that can't be an answer. */
    CORRUPT_ANSWER,
    /** It was closed on this side. */
    CLOSED
  }

  public Reason reason() {
    return reason;
  }
}
