package io.chancery.bench;

import io.chancery.abci.GenesisState;
import io.chancery.node.Node;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Signed transfers between a thousand accounts. */
final class TransferWorkload implements Workload {
  private static final int ACCOUNTS = 1_000;
  private static final long GAS_LIMIT = 10_000;
  private static final long SEED = 1;

  private final List<BenchAccount> accounts =
      IntStream.range(0, ACCOUNTS).mapToObj(i -> BenchAccount.named("payer " + i)).toList();

  @Override
  public String name() {
    return "transfers";
  }

  @Override
  public List<GenesisState.Balance> holdings() {
    return accounts.stream()
        .map(account -> Bench.holding(account.address(), 1_000_000_000))
        .toList();
  }

  @Override
  public void prepare(Node node) {}

  @Override
  public List<Bytes> transactions(int count) {
    Random random = new Random(SEED);
    List<Bytes> transactions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      BenchAccount to = accounts.get(random.nextInt(ACCOUNTS));
      transactions.add(
          accounts
              .get(i % ACCOUNTS)
              .sign(new Action.Transfer(to.address(), new Amount(1)), GAS_LIMIT)
              .bytes());
    }
    return transactions;
  }
}
