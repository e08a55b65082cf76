package io.chancery.store;

/** The disk, or what lies on it, can't be used as asked; the message says what to do. */
public final class StoreFailure extends RuntimeException {
  /** What a caller may tell apart. */
  public enum Reason {
    /** Another node holds the home. */
    LOCKED,
    /** The home was made for another chain. */
    OTHER_CHAIN,
    /** The home was written by another version's format. */
    OTHER_FORMAT,
    /** The home has a state, or part of one, where none is expected. */
    OCCUPIED,
    /** What is stored contradicts itself. */
    CORRUPT,
    /** The store was closed. */
    CLOSED,
    /** Reading or writing failed: no space, no permission, a broken disk. */
    DISK
  }

  private final Reason reason;

  public StoreFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StoreFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
