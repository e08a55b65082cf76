package io.chancery.cli.node;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
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

/** A new chain of one validator, a home's node: its key, its genesis. */
final class NewChain {
  /** What each account begins with: a million in units of two decimals. */
  static final long FUNDS = 100_000_000L;

  static final AssetSpec ASSET = new AssetSpec("Chancery", "CHY", 2);
  private static final GenesisState.Limits LIMITS =
      new GenesisState.Limits(1, 100_000_000, 20_000_000_000L, 16 << 20, 1_000_000_000);

  private NewChain() {}

  /** As given on the command line. */
  static ChainId named(String given) {
    try {
      return new ChainId(given);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "\"%s\" is no name of a chain: %s.".formatted(given, e.getMessage()), e);
    }
  }

  /** Puts the genesis into the home too. */
  static void begin(
      NodeHome home, ChainId chain, BlockTime time, List<Address> holders, long units) {
    home.writeGenesis(genesis(home, chain, time, holders, units));
  }

  /**
   * @param holders funded beside the node's own account
   * @param units what each begins with, in smallest units
   */
  static Genesis genesis(
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
    return new Genesis(
        chain,
        time,
        new BlockHeight(1),
        List.of(new Validator(key.publicKey(), 1)),
        new GenesisState(ASSET, node, LIMITS, balances));
  }
}
