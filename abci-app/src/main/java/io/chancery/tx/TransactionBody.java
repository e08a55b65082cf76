package io.chancery.tx;

/** What the payer's keys sign. */
public record TransactionBody(
    Validity validity, Payer payer, GasOffer gas, LanePosition position, Action action) {
  /** The one version there is. */
  public static final int VERSION = 1;
}
