package io.chancery.proof;

/** Bytes that are no proof in this chain's form. */
final class MalformedProof extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  MalformedProof(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** The end of a sentence. */
  String reason() {
    return reason;
  }
}
