package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.value.Value;
import java.util.List;

/**
 * A call of an entry point.
 *
 * @param value moved from the sender to the contract before the function runs
 */
public record ContractCall(
    Address contract, Address sender, String function, List<Value> arguments, Amount value) {
  public ContractCall {
    arguments = List.copyOf(arguments);
  }
}
