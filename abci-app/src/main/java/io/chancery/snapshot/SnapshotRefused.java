package io.chancery.snapshot;

/** A snapshot that is not what it should be; the message is a sentence for a person. */
public final class SnapshotRefused extends Exception {
  private static final long serialVersionUID = 1;

  public SnapshotRefused(String sentence) {
    super(sentence);
  }

  public SnapshotRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  static SnapshotRefused chunk(int number, String why) {
    return new SnapshotRefused("chunk " + number + " is refused: " + why);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
