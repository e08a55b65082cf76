package io.chancery.cli.node;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.node.NodeHome;
import io.chancery.tx.SigningKey;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import java.util.ArrayList;
import java.util.List;

/** Begins a chain of one validator in a home: its key, its genesis. */
final class NewChain {
  static final AssetSpec ASSET = new AssetSpec("Chancery", "CHY", 2);
  private static final GenesisState.Limits LIMITS =
      new GenesisState.Limits(1, 100_000_000, 20_000_000_000L, 16 << 20, 1_000_000_000);

  private NewChain() {}

  /**
   * @param holders funded beside the node's own account
   * @param units what each begins with, in smallest units
   */
  static void begin(
      NodeHome home, ChainId chain, BlockTime time, List<Address> holders, long units) {
    SigningKey key = home.nodeKey();
    Address node = Authority.single(key.publicKey()).address();
    List<GenesisState.Balance> balances = new ArrayList<>();
    balances.add(new GenesisState.Balance(node, null, new Amount(units)));
    for (Address holder : holders) {
      if (!holder.equals(node)) {
        balances.add(new GenesisState.Balance(holder, null, new Amount(units)));
      }
    }
    home.writeGenesis(
        new Genesis(
            chain,
            time,
            new BlockHeight(1),
            List.of(new Validator(key.publicKey(), 1)),
            new GenesisState(ASSET, node, LIMITS, balances)));
  }
}
