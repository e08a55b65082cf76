package io.chancery.block;

import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.tx.Bodies;
import io.chancery.tx.GasPrice;
import io.chancery.vm.accounts.Account;
import io.chancery.vm.accounts.AccountKeys;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import java.util.Optional;
import java.util.function.Consumer;

/** A chain of accounts and one hook, as block check and mempool see it. */
public final class TestChain implements AutoCloseable {
  public static final Address CONTRACT = Bodies.address("contract");
  public static final CheckRules RULES =
      new CheckRules(
          Bodies.CHAIN, new GasPrice(100), new Gas(1_000_000), new Gas(5_000_000), 100_000);

  private final SoftwareBoard board = SoftwareBoard.open(1);
  private final SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT);
  private InMemoryStateView state = new InMemoryStateView();

  public BlockCheck check() {
    return new BlockCheck(ignored -> RULES, TestChain::hookKey, new SignatureChecks(queue, 10_000));
  }

  public StateView state() {
    return state;
  }

  /** Later states are new objects: views that were handed out do not change. */
  public void change(Consumer<StateOverlay> change) {
    StateOverlay overlay = new StateOverlay(state);
    change.accept(overlay);
    InMemoryStateView next = new InMemoryStateView();
    StateOverlay copied = new StateOverlay(next);
    for (char family : new char[] {AccountKeys.ACCOUNT, AccountKeys.SEQUENCE}) {
      state
          .scan(StateKey.family(family).key(), 10_000)
          .forEach(entry -> copied.put(entry.key(), entry.value()));
    }
    next.apply(copied.changes());
    next.apply(overlay.changes());
    state = next;
  }

  /** An account with money whose keys the chain does not know. */
  public TestChain fund(Address address, long units) {
    change(overlay -> Accounts.credit(overlay, address, new Amount(units)));
    return this;
  }

  /** An account with money whose keys the chain knows. */
  public TestChain fund(Authority authority, long units) {
    change(
        overlay ->
            Accounts.write(
                overlay, authority.address(), new Account(new Amount(units), authority)));
    return this;
  }

  private static Optional<PublicKey> hookKey(StateView ignored, Address contract, String hook) {
    return contract.equals(CONTRACT) && hook.equals("orders")
        ? Optional.of(Bodies.key("shop").publicKey())
        : Optional.empty();
  }

  @Override
  public void close() {
    queue.close();
    board.close();
  }
}
