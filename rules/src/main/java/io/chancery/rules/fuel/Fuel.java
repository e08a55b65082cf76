package io.chancery.rules.fuel;

import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.RejectionCode;
import java.util.function.Supplier;

/**
 * What rewritten classes call to pay for what they are about to do. The tank is a {@link
 * ScopedValue}, because generated code has no argument that could carry it.
 */
public final class Fuel {
  /** Elements of one array in a rule. */
  public static final int ARRAY_LENGTH_MAX = 10_000;

  private static final ScopedValue<FuelTank> TANK = ScopedValue.newInstance();

  private Fuel() {}

  /** Runs rules on this tank. */
  public static <T> T burn(FuelTank tank, Supplier<T> work) {
    return ScopedValue.where(TANK, tank).call(work::get);
  }

  /** Called at the start of each basic block, with its number of instructions. */
  public static void charge(int units) {
    tank().charge(units);
  }

  /** Called with an array's length before the array is made. */
  public static int array(int length) {
    if (length > ARRAY_LENGTH_MAX) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a rule may make arrays of at most "
              + ARRAY_LENGTH_MAX
              + " elements, but asked for "
              + length);
    }
    tank().charge(Math.max(length, 0));
    return length;
  }

  /** Called by a fact's setter, before it changes the fact. */
  public static void changing(Object fact) {
    tank().facts().beforeChange(fact);
  }

  /** Who hears of changes to the working memory of the session that runs. */
  public static FactObserver facts() {
    return tank().facts();
  }

  /**
   * Called by the engine's own rewritten classes each time that a partial match is about to be
   * propagated. Joins happen inside the engine, where no generated code runs, so this is what makes
   * a Cartesian product cost what it is worth.
   */
  public static void partialMatch() {
    tank().chargeGas(GasSchedule.RULE_PARTIAL_MATCH);
  }

  private static FuelTank tank() {
    if (!TANK.isBound()) {
      throw new InvariantViolation("rule code ran outside of a firing session");
    }
    return TANK.get();
  }
}
