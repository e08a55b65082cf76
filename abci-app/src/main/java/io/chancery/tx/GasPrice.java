package io.chancery.tx;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;

/**
 * What a payer offers for gas.
 *
 * @param unitsPerMillion smallest units for a million gas, 0..{@value
 *     TransactionLimits#GAS_PRICE_MAX}
 */
public record GasPrice(long unitsPerMillion) implements Comparable<GasPrice> {
  public static final GasPrice FREE = new GasPrice(0);

  private static final long MILLION = 1_000_000;

  public GasPrice {
    if (unitsPerMillion < 0 || unitsPerMillion > TransactionLimits.GAS_PRICE_MAX) {
      throw new IllegalArgumentException(
          "a gas price is 0 to "
              + TransactionLimits.GAS_PRICE_MAX
              + " smallest units for a million gas, got "
              + unitsPerMillion);
    }
  }

  /**
   * {@code gas × price / 1,000,000}, rounded up.
   *
   * @throws ArithmeticException if the fee is no amount: never for gas up to {@link
   *     TransactionLimits#GAS_MAX}
   */
  public Amount fee(Gas gas) {
    long whole = Math.multiplyExact(gas.value() / MILLION, unitsPerMillion);
    long rest = gas.value() % MILLION * unitsPerMillion;
    return new Amount(Math.addExact(whole, Math.ceilDiv(rest, MILLION)));
  }

  @Override
  public int compareTo(GasPrice other) {
    return Long.compare(unitsPerMillion, other.unitsPerMillion);
  }

  @Override
  public String toString() {
    return Long.toString(unitsPerMillion);
  }
}
