package io.chancery.rules.fuel;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import java.util.function.Supplier;

/**
 * Bounds how often parsers look at tokens. They look ahead, and look ahead while they look ahead,
 * which doubles the work with each bracket of some kinds; a compilation has no time-out, so it
 * counts steps. Rewritten parsers call {@link #step}.
 */
public final class ParseBudget {
  private static final ScopedValue<ParseBudget> CURRENT = ScopedValue.newInstance();

  private long stepsLeft;

  private ParseBudget(long steps) {
    this.stepsLeft = steps;
  }

  /**
   * @throws Refused with {@code INVALID_RULES} if the work takes more steps
   */
  public static <T> T within(long steps, Supplier<T> work) {
    return ScopedValue.where(CURRENT, new ParseBudget(steps)).call(work::get);
  }

  /** Called by a parser for each token that it looks at. */
  public static void step() {
    if (CURRENT.isBound() && --CURRENT.get().stepsLeft < 0) {
      throw new Refused(
          RejectionCode.INVALID_RULES,
          "an expression is too entangled to be parsed: use fewer brackets and casts, and do it in"
              + " steps");
    }
  }
}
