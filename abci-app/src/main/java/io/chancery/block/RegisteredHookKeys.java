package io.chancery.block;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.state.StateView;
import java.util.Optional;

/** Who may send webhooks: read from the state before the block. */
@FunctionalInterface
public interface RegisteredHookKeys {
  /** The key registered for a hook; empty if there is no such contract, hook or key. */
  Optional<PublicKey> keyOf(StateView state, Address contract, String hook);
}
