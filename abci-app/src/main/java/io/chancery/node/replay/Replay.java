package io.chancery.node.replay;

import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.ChainTip;
import io.chancery.block.ExecutedBlock;
import io.chancery.block.SignatureChecks;
import io.chancery.block.Verdict;
import io.chancery.block.WrongAppVersion;
import io.chancery.engine.ExecutionThread;
import io.chancery.engine.embedded.ChainHistory;
import io.chancery.node.ChainBindings;
import io.chancery.node.EngineSet;
import io.chancery.node.NodeFailure;
import io.chancery.node.NodeHome;
import io.chancery.node.StoredBlocks;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.state.ReplayedState;
import io.chancery.store.NodeStore;
import io.chancery.store.RocksNodeStore;
import io.chancery.tx.Decoded;
import io.chancery.tx.TransactionCodec;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A replay of one home; the node that owns it must not be running. */
public final class Replay {
  private static final int REMEMBERED_VERDICTS_MAX = 1_000;

  private final NodeHome home;
  private final int appVersion;

  public Replay(NodeHome home) {
    this(home, ChainTip.APP_VERSION);
  }

  /**
   * @param appVersion of this program: the first block of another is a difference
   */
  public Replay(NodeHome home, int appVersion) {
    this.home = home;
    this.appVersion = appVersion;
  }

  /**
   * Executes all committed blocks in order, until the first that differs.
   *
   * @param progress told each height that was found equal
   * @throws io.chancery.store.StoreFailure if the home is in use or damaged
   */
  public ReplayReport run(LongConsumer progress) {
    Genesis genesis = home.genesis();
    try (NodeStore store = RocksNodeStore.open(home.dataDirectory(), genesis.chainId());
        OffloadBoard board = SoftwareBoard.open();
        SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT)) {
      SignatureChecks signatures = new SignatureChecks(queue, REMEMBERED_VERDICTS_MAX);
      return ExecutionThread.call(
          "replay", () -> new Run(genesis, store, board, signatures, progress).all());
    }
  }

  private final class Run {
    private final NodeStore store;
    private final ChainHistory history;
    private final BlockCheck check;
    private final BlockExecutor executor;
    private final ReplayedState state = new ReplayedState();
    private final MessageDigest digest = Hash.newSha256();
    private final LongConsumer progress;
    private AppHash appHash;
    private Hash previous = Hash.ZERO;

    Run(
        Genesis genesis,
        NodeStore store,
        OffloadBoard board,
        SignatureChecks signatures,
        LongConsumer progress) {
      this.store = store;
      this.progress = progress;
      this.history =
          new ChainHistory(genesis.chainId(), home.validatorKey(board), new StoredBlocks(store));
      this.check = new BlockCheck(ChainBindings::rulesAfter, ChainBindings::hookKey, signatures);
      this.executor = new BlockExecutor(new ContractRuntime(EngineSet.open(board)), appVersion);
      this.appHash =
          state.apply(
              executor
                  .begin(genesis)
                  .orElseThrow(refused -> new NodeFailure(refused.clause()))
                  .changes());
    }

    ReplayReport all() {
      long last = store.lastCommit().map(commit -> commit.height().value()).orElse(0L);
      for (long height = 1; height <= last; height++) {
        Optional<String> difference = one(new BlockHeight(height));
        if (difference.isPresent()) {
          return report(
              height - 1, new ReplayReport.Difference(new BlockHeight(height), difference.get()));
        }
        progress.accept(height);
      }
      return report(last, null);
    }

    private Optional<String> one(BlockHeight height) {
      Optional<String> foreign = executedByAnother(height);
      if (foreign.isPresent()) {
        return foreign;
      }
      Optional<FinalizeBlock.Request> stored;
      try {
        stored = history.verified(height, previous, appHash);
      } catch (InvariantViolation damaged) {
        return Optional.of(String.valueOf(damaged.getMessage()));
      }
      if (stored.isEmpty()) {
        return Optional.of("the block is missing");
      }
      FinalizeBlock.Request block = stored.get();
      List<Decoded> decoded = block.txs().stream().map(TransactionCodec::decode).toList();
      List<Verdict> verdicts = check.check(state, height, decoded);
      ExecutedBlock executed = executor.execute(block, verdicts, state);
      appHash = state.apply(executed.changes());
      previous = block.hash();
      digest.update(appHash.hash().bytes().unsafeArray());
      digest.update(executed.receiptRoot().bytes().unsafeArray());
      return compared(height, executed);
    }

    /** Before anything else: another version's genesis would make every header look forged. */
    private Optional<String> executedByAnother(BlockHeight height) {
      return storedResult(height).get("appVersion") instanceof Value.Int stored
              && stored.value() != appVersion
          ? Optional.of(WrongAppVersion.sentence(height, (int) stored.value(), appVersion))
          : Optional.empty();
    }

    private Optional<String> compared(BlockHeight height, ExecutedBlock executed) {
      Value.Obj result = storedResult(height);
      String root = executed.receiptRoot().toHex();
      if (!Value.text(root).equals(result.get("receiptRoot"))) {
        return Optional.of(
            "its receipts have root %s, stored was %s"
                .formatted(root, shown(result.get("receiptRoot"))));
      }
      if (!Value.text(appHash.toString()).equals(result.get("appHash"))) {
        return Optional.of(
            "its app hash is %s, stored was %s".formatted(appHash, shown(result.get("appHash"))));
      }
      return Optional.empty();
    }

    private Value.Obj storedResult(BlockHeight height) {
      Bytes stored = store.result(height);
      try {
        if (stored != null && ValueCodec.decode(stored) instanceof Value.Obj result) {
          return result;
        }
      } catch (MalformedValue e) {
        // Told as any other difference: what is stored is not what was written.
      }
      return Value.Obj.EMPTY;
    }

    private ReplayReport report(long blocks, ReplayReport.@Nullable Difference difference) {
      return new ReplayReport(
          blocks, new Hash(Bytes.wrap(digest.digest())), Optional.ofNullable(difference));
    }

    private static String shown(@Nullable Value value) {
      return value instanceof Value.Text text ? text.value() : "unreadable";
    }
  }
}
