package io.chancery.torture;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.abci.socket.AbciListener;
import io.chancery.engine.embedded.Pace;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.templates.ContractTemplates;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.contract.GasBalance;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.state.StateView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A chain to be tortured: who is on it, which contracts, and how a node of it is opened. */
final class TortureChain {
  static final ChainId CHAIN = new ChainId("torture");
  static final long GENESIS_MILLIS = 1_700_000_000_000L;
  static final int ITEMS = 6;
  static final long STOCK = 1_000_000;
  private static final AssetSpec ASSET = new AssetSpec("Torture", "TOR", 2);
  private static final long HOLDING = 1_000_000_000_000L;

  final NodeHome home;
  final TortureAccount seller = TortureAccount.named("seller");
  final TortureAccount approver = TortureAccount.named("approver");
  final List<TortureAccount> buyers = TortureAccount.several("buyer", 8);
  final List<TortureAccount> payers = TortureAccount.several("payer", 20);
  final Address sink = TortureAccount.named("sink").address();
  final Address purchase = ContractAddress.derive(seller.address(), 0, 0);
  final Address delivery = ContractAddress.derive(seller.address(), 0, 1);
  final HookSender orders = sender(purchase, "orders", "shop");
  final HookSender deliveryOrders = sender(delivery, "orders", "other shop");
  final HookSender shipping = sender(delivery, "shipping", "carrier");

  private final Optional<Path> cometBft;

  /**
   * @param cometBft the program, if that is to decide the chain
   */
  TortureChain(NodeHome home, Optional<Path> cometBft) {
    this.home = home;
    this.cometBft = cometBft;
  }

  TortureChain(NodeHome home) {
    this(home, Optional.empty());
  }

  private static HookSender sender(Address contract, String hook, String name) {
    return new HookSender(contract, hook, TortureAccount.keyOf(name));
  }

  /** Writes the genesis of a new home. */
  void make() {
    PublicKey voting = home.nodeKey().publicKey();
    if (cometBft.isPresent()) {
      voting = EngineHome.make(home);
    }
    List<GenesisState.Balance> holdings = new ArrayList<>();
    for (Address address : holders()) {
      holdings.add(new GenesisState.Balance(address, null, new Amount(HOLDING)));
    }
    home.writeGenesis(
        new Genesis(
            CHAIN,
            new BlockTime(GENESIS_MILLIS),
            new BlockHeight(1),
            List.of(new Validator(voting, 1)),
            new GenesisState(
                ASSET,
                nodeAccount(),
                new GenesisState.Limits(1, 100_000_000, 20_000_000_000L, 16 << 20, 1_000_000_000),
                holdings)));
  }

  Address nodeAccount() {
    return Authority.single(home.nodeKey().publicKey()).address();
  }

  Node open(InstantSource clock, Consumer<Throwable> onHalt) {
    Node.EngineChoice engine =
        cometBft
            .<Node.EngineChoice>map(
                program -> new Node.ByCometBft(program, AbciListener.NONE, System.err::println))
            .orElseGet(() -> new Node.Timing(new Pace.OnDemand(), clock));
    return Node.open(new Node.Setting(home, engine, onHalt));
  }

  /** All money that there was at genesis. */
  long genesisUnits() {
    return holders().size() * HOLDING;
  }

  /** All money that there is, wherever a chain of this kind can keep any. */
  long units(StateView state) {
    long units = 0;
    for (Address holder : holders()) {
      units += Accounts.balance(state, holder).units();
    }
    for (Address other : List.of(sink, purchase, delivery)) {
      units += Accounts.balance(state, other).units() + GasBalance.of(state, other).units();
    }
    return units;
  }

  /** The canonical bytes of a contract template, by way of a folder in the home. */
  Bytes packageBytes(String template) {
    Path folder = home.directory().resolve("packages").resolve(template);
    try {
      ContractTemplates.copy(template, template, folder);
      return switch (PackageFolder.read(folder)) {
        case CompileOutcome.Compiled<ContractPackage> read -> read.result().canonicalBytes();
        case CompileOutcome.NotCompiled<ContractPackage> failed ->
            throw new IllegalStateException(failed.problems().getFirst().toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Address> holders() {
    List<Address> holders =
        new ArrayList<>(List.of(nodeAccount(), seller.address(), approver.address()));
    buyers.forEach(buyer -> holders.add(buyer.address()));
    payers.forEach(payer -> holders.add(payer.address()));
    return holders;
  }
}
