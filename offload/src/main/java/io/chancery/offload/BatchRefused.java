package io.chancery.offload;

/** A batch that no board takes; whoever builds batches splits them and checks sizes first. */
public final class BatchRefused extends IllegalArgumentException {
  private final Reason reason;

  private BatchRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong with the batch. */
  public enum Reason {
    EMPTY,
    TOO_MANY_ITEMS,
    KEY_LENGTH,
    SIGNATURE_LENGTH,
    MESSAGE_TOO_LONG
  }

  public Reason reason() {
    return reason;
  }

  /** For boards: the first line of a call. */
  public static void unlessFits(int items) {
    if (items < 1) {
      throw new BatchRefused(Reason.EMPTY, "a batch has at least one item, this one has none");
    }
    if (items > OffloadBoard.BATCH_MAX) {
      throw new BatchRefused(
          Reason.TOO_MANY_ITEMS,
          "a batch has at most " + OffloadBoard.BATCH_MAX + " items, got " + items + ": split it");
    }
  }

  static BatchRefused keyLength(SignatureScheme scheme, int got) {
    return new BatchRefused(
        Reason.KEY_LENGTH,
        "a public key of " + scheme + " has " + scheme.publicKeySize() + " bytes, got " + got);
  }

  static BatchRefused signatureLength(SignatureScheme scheme, int got) {
    return new BatchRefused(
        Reason.SIGNATURE_LENGTH,
        "a signature of " + scheme + " has " + scheme.signatureSize() + " bytes, got " + got);
  }

  static BatchRefused messageTooLong(String what, int got) {
    return new BatchRefused(
        Reason.MESSAGE_TOO_LONG,
        "a "
            + what
            + " message has at most "
            + OffloadBoard.MESSAGE_BYTES_MAX
            + " bytes, got "
            + got);
  }
}
