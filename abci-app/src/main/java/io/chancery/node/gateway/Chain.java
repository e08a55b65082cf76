package io.chancery.node.gateway;

import io.chancery.block.ChainParameters;
import io.chancery.tx.Transaction;
import io.chancery.vm.contract.HookEvent.HookId;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the gateway needs of the node around it. */
public interface Chain {
  ChainParameters parameters();

  BlockHeight height();

  /** The last committed state. */
  StateView state();

  /** The gas limit that a hook asks for; empty if there is no such hook now. */
  Optional<Long> hookGasLimit(Address contract, String hook);

  /** Completes with why not, or with nothing once the mempool has it. */
  CompletableFuture<Optional<Rejection>> submit(Transaction transaction);

  /** Whether a transaction is in the mempool. */
  boolean isWaiting(Hash transaction);

  /** The stored receipt of a taken event. */
  Optional<Value.Obj> receiptOf(HookId id);

  /** Whether an Ed25519 signature holds; empty if too many wait for an answer already. */
  Optional<Boolean> verifies(Bytes publicKey, Bytes signature, Bytes message);
}
