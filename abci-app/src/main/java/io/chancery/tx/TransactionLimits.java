package io.chancery.tx;

/** The bounds of a transaction's bytes; what is over one is malformed or too large. */
public final class TransactionLimits {
  /** A transaction whole; room for the largest package with its signatures. */
  public static final int TRANSACTION_BYTES_MAX = 1_100 * 1_024;

  /** A body; with the chain's name before it, a board takes it as one message. */
  public static final int BODY_BYTES_MAX = 1_024 * 1_024;

  public static final int PACKAGE_BYTES_MAX = 960 * 1_024;
  public static final int PARAMETERS_BYTES_MAX = 32 * 1_024;
  public static final int ARGUMENTS_BYTES_MAX = 64 * 1_024;
  public static final int ARGUMENTS_MAX = 32;
  public static final int RESULTS_BYTES_MAX = 64 * 1_024;

  /** A webhook's body; shops send a few kilobytes. */
  public static final int HOOK_BODY_BYTES_MAX = 60 * 1_024;

  /** Names of functions and hooks, ids of instances and tasks: ASCII characters. */
  public static final int NAME_CHARS_MAX = 64;

  public static final int EVENT_ID_CHARS_MAX = 128;

  /** Bounds of gas and its price, so that a fee cannot overflow. */
  public static final long GAS_MAX = 1_000_000_000_000L;

  public static final long GAS_PRICE_MAX = 1_000_000_000_000L;

  /** Validators of a chain; so many approvals a motion can have. */
  public static final int VALIDATORS_MAX = 100;

  /** Validators whose power one motion sets. */
  public static final int POWERS_MAX = 32;

  /** Of all validators in all, and so of one; CometBFT's bound. */
  public static final long VALIDATOR_POWER_MAX = Long.MAX_VALUE / 8;

  /**
   * Sum of the transactions' bytes in a block. CometBFT takes 100 MiB for a block whole: with its
   * framing, header, last commit and evidence.
   */
  public static final long BLOCK_BYTES_MAX = 64L << 20;

  private TransactionLimits() {}
}
