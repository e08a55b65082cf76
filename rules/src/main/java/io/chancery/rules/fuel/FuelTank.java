package io.chancery.rules.fuel;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;

/**
 * One firing session's fuel.
 *
 * @param meter the transaction's gas meter
 * @param facts told before a rule changes a fact
 */
public record FuelTank(GasMeter meter, FactObserver facts) {
  /** Charges before the work is done; {@code units} of fuel, not negative. */
  public void charge(long units) {
    meter.charge(GasCause.RULES, units * GasSchedule.RULE_INSTRUCTION);
  }

  /** Charges a price of the gas schedule. */
  public void chargeGas(long gas) {
    meter.charge(GasCause.RULES, gas);
  }
}
