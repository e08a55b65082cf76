package io.chancery.client;

/** A key that can't be found, read or written; the message is one sentence, without secrets. */
public final class KeyFailure extends RuntimeException {
  /** What is the matter, for those who answer each in its own way. */
  public enum Kind {
    NOT_FOUND,
    NOT_ALLOWED,
    UNUSABLE_FILE,
    INPUT_OUTPUT
  }

  private final Kind kind;

  KeyFailure(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  KeyFailure(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
