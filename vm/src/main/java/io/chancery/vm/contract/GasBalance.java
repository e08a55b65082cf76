package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import java.nio.ByteBuffer;

/**
 * What a contract has set aside to refund the nodes that submit its webhooks. A plain transfer to
 * the contract's address tops it up; it is apart from the assets that the contract holds for its
 * parties.
 */
public final class GasBalance {
  private GasBalance() {}

  public static Amount of(StateView state, Address contract) {
    Bytes stored = state.get(ContractKeys.gasBalance(contract));
    return stored == null
        ? Amount.ZERO
        : new Amount(ByteBuffer.wrap(stored.unsafeArray()).getLong());
  }

  public static void set(StateOverlay state, Address contract, Amount amount) {
    byte[] stored = ByteBuffer.allocate(Long.BYTES).putLong(amount.units()).array();
    state.put(ContractKeys.gasBalance(contract), Bytes.wrap(stored));
  }
}
