package io.chancery.cli.node;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.node.NodeHome;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A new chain: the genesis of one validator, a home's node, or of several. */
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

  /** As the other, with one home's node as the one validator. */
  static Genesis genesis(
      NodeHome home, ChainId chain, BlockTime time, List<Address> holders, long units) {
    return genesis(chain, time, List.of(Founder.of(home)), holders, units);
  }

  /**
   * @param holders funded beside the founders' own accounts
   * @param units what each begins with, in smallest units
   */
  static Genesis genesis(
      ChainId chain, BlockTime time, List<Founder> founders, List<Address> holders, long units) {
    Set<Address> funded = new LinkedHashSet<>();
    founders.forEach(founder -> funded.add(founder.account()));
    funded.addAll(holders);
    return new Genesis(
        chain,
        time,
        new BlockHeight(1),
        founders.stream().map(founder -> new Validator(founder.key(), 1)).toList(),
        new GenesisState(
            ASSET,
            founders.getFirst().account(),
            LIMITS,
            funded.stream()
                .map(address -> new GenesisState.Balance(address, null, new Amount(units)))
                .toList()));
  }
}
