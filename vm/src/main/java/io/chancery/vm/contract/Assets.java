package io.chancery.vm.contract;

import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;

/** Money that a contract holds in its own name. */
final class Assets {
  private Assets() {}

  static Value transfer(Frame frame, Arguments given) {
    Address to = given.address(0);
    Amount amount = exactAmount(frame.ctx().block().asset(), given.decimal(1));
    if (frame.operation().readOnly()) {
      throw new Refused(RejectionCode.READ_ONLY, "a read-only entry point moves no money");
    }
    move(frame, frame.activation().address(), to, amount);
    return Value.Null.NULL;
  }

  /** Moves between accounts, charged as two reads and two writes. */
  static void move(Frame frame, Address from, Address to, Amount amount) {
    frame.ctx().gas().charge(GasCause.STATE_READ, 2 * GasSchedule.STATE_READ);
    frame.ctx().gas().charge(GasCause.STATE_WRITE, 2 * GasSchedule.STATE_WRITE);
    StateOverlay state = frame.ctx().state();
    if (!Accounts.debit(state, from, amount)) {
      AssetSpec asset = frame.ctx().block().asset();
      throw new Refused(
          RejectionCode.INSUFFICIENT_BALANCE,
          "%s has %s, and %s was asked for"
              .formatted(from, asset.format(Accounts.balance(state, from)), asset.format(amount)));
    }
    Accounts.credit(state, to, amount);
  }

  static Value balance(Frame frame) {
    frame.ctx().gas().charge(GasCause.STATE_READ, GasSchedule.STATE_READ);
    Amount balance = Accounts.balance(frame.ctx().state(), frame.activation().address());
    return Value.decimal(frame.ctx().block().asset().toDecimal(balance));
  }

  static Value round(Frame frame, Arguments given) {
    AssetSpec asset = frame.ctx().block().asset();
    BigDecimal rounded = asset.round(given.decimal(0));
    if (rounded.precision() > Value.Dec.PRECISION_MAX) {
      throw HostFunctions.invalid(
          "asset.round: with %d decimal places this number has more than %d digits"
              .formatted(asset.decimals(), Value.Dec.PRECISION_MAX));
    }
    return Value.decimal(rounded);
  }

  private static Amount exactAmount(AssetSpec asset, BigDecimal decimal) {
    try {
      if (asset.round(decimal).compareTo(decimal) == 0) {
        return asset.toAmount(decimal);
      }
    } catch (ArithmeticException e) {
      // Told below: too large or negative is as little an amount as too fine.
    }
    throw HostFunctions.invalid(
        "asset.transfer: %s is not an amount of %s, which has %d decimals: round it first"
            .formatted(decimal.toPlainString(), asset.symbol(), asset.decimals()));
  }
}
