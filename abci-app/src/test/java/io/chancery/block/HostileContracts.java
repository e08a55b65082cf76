package io.chancery.block;

import io.chancery.abci.BlockHeader;
import io.chancery.abci.CommitInfo;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.node.EngineSet;
import io.chancery.offload.SoftwareBoard;
import io.chancery.tx.Action;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.SigningKey;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Map;

/** The real executor with the real engines over a state in memory, a block a transaction. */
final class HostileContracts implements AutoCloseable {
  static final BlockTime GENESIS_TIME = new BlockTime(1_700_000_000_000L);
  private static final ChainId CHAIN = new ChainId("test");
  private static final Gas GAS_LIMIT = new Gas(100_000_000);
  private static final SigningKey KEY = SigningKey.fromSeed(Hash.sha256(Bytes.utf8("k")).bytes());
  private static final Address PAYER = Authority.single(KEY.publicKey()).address();

  private final SoftwareBoard board = SoftwareBoard.open(1);
  private final BlockExecutor executor =
      new BlockExecutor(new ContractRuntime(EngineSet.open(board)));
  private InMemoryStateView state = genesis();
  private long height;
  private long sequence;

  /** Forgets every contract. */
  void reset() {
    state = genesis();
    height = 0;
    sequence = 0;
  }

  InMemoryStateView state() {
    return state;
  }

  Amount balance() {
    return Accounts.balance(state, PAYER);
  }

  Address deploy(Map<String, String> files, Value.Obj parameters) {
    Address contract = ContractAddress.derive(PAYER, 0, sequence);
    Receipt receipt = run(new Action.Deploy(packed(files), parameters));
    if (!receipt.applied()) {
      throw new AssertionError(receipt.outcome().sentence());
    }
    return contract;
  }

  Receipt call(Address contract, String function, Value... arguments) {
    return run(new Action.Call(contract, function, List.of(arguments), Amount.ZERO));
  }

  Receipt run(Action action) {
    TransactionSigner signer = TransactionSigner.of(KEY);
    TransactionBody body =
        new TransactionBody(
            new Validity(CHAIN, new BlockHeight(1_000_000)),
            signer.showingKeys(),
            new GasOffer(new GasPrice(1), GAS_LIMIT),
            new LanePosition(0, sequence++),
            action);
    return block(List.of(new Verdict.Accepted(signer.sign(body)))).receipts().getFirst();
  }

  /** Executes the next block, and encodes its receipts as a node does when it commits it. */
  ExecutedBlock block(List<Verdict> verdicts) {
    height++;
    ExecutedBlock executed =
        executor.execute(
            new FinalizeBlock.Request(
                List.of(),
                CommitInfo.NONE,
                Hash.ZERO,
                new BlockHeader(
                    new BlockHeight(height),
                    new BlockTime(GENESIS_TIME.millis() + height * 1_000),
                    Hash.ZERO,
                    Bytes.EMPTY)),
            verdicts,
            state);
    executed.receipts().forEach(Receipt::encode);
    state.apply(executed.changes());
    return executed;
  }

  static Bytes packed(Map<String, String> files) {
    Map<String, Bytes> bytes = new java.util.TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, Bytes.utf8(text)));
    return switch (ContractPackage.of(bytes)) {
      case CompileOutcome.Compiled<ContractPackage> made -> made.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems().toString());
    };
  }

  private static InMemoryStateView genesis() {
    InMemoryStateView state = new InMemoryStateView();
    state.apply(
        GenesisChanges.of(
            new Genesis(
                CHAIN,
                GENESIS_TIME,
                new BlockHeight(1),
                List.of(new Validator(KEY.publicKey(), 1)),
                new GenesisState(
                    new AssetSpec("Chancery", "CHY", 2),
                    PAYER,
                    new GenesisState.Limits(
                        1, 100_000_000, 20_000_000_000L, 16 << 20, 1_000_000_000),
                    List.of(new GenesisState.Balance(PAYER, null, new Amount(1_000_000_00)))))));
    return state;
  }

  @Override
  public void close() {
    board.close();
  }
}
