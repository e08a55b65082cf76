package io.chancery.vm.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The native asset, as genesis names it.
 *
 * @param decimals 0..18: how many decimal places the smallest unit stands behind the point
 */
public record AssetSpec(String name, String symbol, int decimals) {
  public AssetSpec {
    if (decimals < 0 || decimals > 18) {
      throw new IllegalArgumentException("an asset has 0 to 18 decimals, got " + decimals);
    }
    if (name.isBlank() || symbol.isBlank()) {
      throw new IllegalArgumentException("an asset has a name and a symbol");
    }
  }

  /** {@code decimal} rounded half-even to the smallest unit, as a decimal with this scale. */
  public BigDecimal round(BigDecimal decimal) {
    return decimal.setScale(decimals, RoundingMode.HALF_EVEN);
  }

  /**
   * Rounds half-even to the smallest unit.
   *
   * @throws ArithmeticException if the result does not fit an amount
   */
  public Amount toAmount(BigDecimal decimal) {
    long units = round(decimal).unscaledValue().longValueExact();
    if (units < 0) {
      throw new ArithmeticException("an amount is not negative");
    }
    return new Amount(units);
  }

  public BigDecimal toDecimal(Amount amount) {
    return BigDecimal.valueOf(amount.units(), decimals);
  }

  /** For people: {@code 79.99 CHY}. */
  public String format(Amount amount) {
    return toDecimal(amount).toPlainString() + " " + symbol;
  }
}
