package io.chancery.torture;

import io.chancery.abci.CorruptBlock;
import io.chancery.engine.embedded.SignedBlock;
import io.chancery.store.NodeStore;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.TransactionPlace;
import io.chancery.tx.Action;
import io.chancery.tx.Decoded;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionCodec;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.contract.HookEvents;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a settled chain against what was promised, by its state and by its blocks. */
final class ChainAudit {
  private static final int SHOWN_MAX = 3;

  private final TortureChain chain;
  private final Promises promises;
  private final List<String> violations = new ArrayList<>();
  private final Set<Hash> seen = new HashSet<>();
  private final Set<String> bought = new HashSet<>();
  private long sentToSink;
  private long inSink;
  private long sold;

  ChainAudit(TortureChain chain, Promises promises) {
    this.chain = chain;
    this.promises = promises;
  }

  List<String> violations() {
    return violations;
  }

  long orders() {
    return bought.size();
  }

  void state(StateView state) {
    expect(chain.genesisUnits(), chain.units(state), "smallest units of money in all");
    inSink = Accounts.balance(state, chain.sink).units();
    for (Value.Obj item : ContractState.rows(state, chain.purchase, "items", 100)) {
      sold += TortureChain.STOCK - (item.get("stock") instanceof Value.Int left ? left.value() : 0);
    }
    List<String> lost =
        promises.stored().stream()
            .filter(event -> HookEvents.taken(state, chain.orders.id(event)).isEmpty())
            .toList();
    none(lost, "webhooks were answered 2xx and are not on the chain");
  }

  /** After {@link #state}, with the node closed. */
  void blocks() {
    try (NodeStore store = RocksNodeStore.open(chain.home.dataDirectory(), TortureChain.CHAIN)) {
      long last = store.lastBlock().value();
      for (long height = 1; height <= last; height++) {
        block(store, new BlockHeight(height));
      }
      none(
          promises.committed().entrySet().stream()
              .filter(said -> !isAt(store, said.getKey(), said.getValue()))
              .map(said -> said.getKey())
              .toList(),
          "transactions were said to be committed and are not where they were");
    }
    none(
        promises.stored().stream().filter(event -> !bought.contains(event)).toList(),
        "webhooks were answered 2xx and bought nothing");
    expect(sentToSink, inSink, "smallest units in the account that all transfers went to");
    expect(bought.size(), sold, "items sold, one an order");
  }

  private static boolean isAt(NodeStore store, String transaction, long height) {
    TransactionPlace place = store.transaction(new Hash(Bytes.fromHex(transaction)));
    return place != null && place.height().value() == height;
  }

  private void block(NodeStore store, BlockHeight height) {
    List<Bytes> transactions = transactions(store, height);
    for (int i = 0; i < transactions.size(); i++) {
      if (!(TransactionCodec.decode(transactions.get(i)) instanceof Decoded.Valid valid)) {
        violations.add("block %s holds what is no transaction".formatted(height));
      } else if (!seen.add(valid.transaction().id())) {
        violations.add("a transaction is in a second block, " + height);
      } else if (isApplied(store.receipt(height, i))) {
        count(valid.transaction(), height);
      }
    }
  }

  private void count(Transaction transaction, BlockHeight height) {
    if (transaction.action() instanceof Action.Transfer transfer
        && transfer.to().equals(chain.sink)) {
      sentToSink += transfer.amount().units();
    }
    if (transaction.action() instanceof Action.ReceiveWebhook webhook
        && !bought.add(webhook.event().id())) {
      violations.add("event %s was applied again in %s".formatted(webhook.event().id(), height));
    }
  }

  private static List<Bytes> transactions(NodeStore store, BlockHeight height) {
    Bytes stored = store.block(height);
    if (stored == null) {
      return List.of();
    }
    try {
      return SignedBlock.decode(height, stored).block().txs();
    } catch (CorruptBlock e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isApplied(@org.jspecify.annotations.Nullable Bytes receipt) {
    try {
      return receipt != null
          && ValueCodec.decode(receipt) instanceof Value.Obj fields
          && Value.integer(0).equals(fields.get("code"));
    } catch (MalformedValue e) {
      throw new IllegalStateException(e);
    }
  }

  private void none(List<String> found, String what) {
    if (!found.isEmpty()) {
      violations.add(
          "%d %s, such as %s"
              .formatted(found.size(), what, found.subList(0, Math.min(SHOWN_MAX, found.size()))));
    }
  }

  private void expect(long expected, long found, String what) {
    if (expected != found) {
      violations.add("expected %d %s, found %d".formatted(expected, what, found));
    }
  }
}
