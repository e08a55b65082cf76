package io.chancery.node.forensics;

import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.BlockStep;
import io.chancery.block.ExecutedBlock;
import io.chancery.block.Verdict;
import io.chancery.node.NodeFailure;
import io.chancery.node.forensics.Divergence.Written;
import io.chancery.state.CommittedState;
import io.chancery.state.ReplayedState;
import io.chancery.tx.Action;
import io.chancery.tx.Decoded;
import io.chancery.tx.TransactionCodec;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Executes a stored block again on the stored state before it, and sees who writes which key. */
final class Rerun {
  private final BlockCheck check;
  private final BlockExecutor executor;

  Rerun(BlockCheck check, BlockExecutor executor) {
    this.check = check;
    this.executor = executor;
  }

  /**
   * @param keys what was asked for
   */
  record Executed(AppHash appHash, Map<StateKey, Written> keys) {}

  /** Empty if the home no longer keeps what it takes. */
  Optional<Executed> of(ReadHome home, BlockHeight height, List<StateKey> keys) {
    if (height.equals(BlockHeight.GENESIS)) {
      return Optional.of(genesis(home.genesis(), keys));
    }
    Optional<FinalizeBlock.Request> block = home.block(height);
    Optional<CommittedState> found = home.at(new BlockHeight(height.value() - 1));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (CommittedState before = found.get()) {
      return block.map(decided -> block(decided, before, keys));
    }
  }

  private Executed genesis(Genesis genesis, List<StateKey> keys) {
    StateChanges changes =
        executor.begin(genesis).orElseThrow(refused -> new NodeFailure(refused.clause())).changes();
    Map<StateKey, Written> written = new HashMap<>();
    for (StateKey key : keys) {
      Optional<Bytes> value = changes.byKey().getOrDefault(key, Optional.empty());
      written.put(
          key,
          new Written(
              value,
              value.isPresent() ? new Writer.ByGenesis() : new Writer.NotBy(BlockHeight.GENESIS)));
    }
    return new Executed(new ReplayedState().apply(changes), written);
  }

  private Executed block(FinalizeBlock.Request block, CommittedState before, List<StateKey> keys) {
    List<Decoded> decoded = block.txs().stream().map(TransactionCodec::decode).toList();
    List<Verdict> verdicts = check.check(before, block.height(), decoded);
    Map<StateKey, Written> written = new HashMap<>();
    for (StateKey key : keys) {
      written.put(key, new Written(value(before, key), new Writer.NotBy(block.height())));
    }
    ExecutedBlock executed =
        executor.execute(
            block,
            verdicts,
            before,
            (step, state) ->
                written.replaceAll(
                    (key, was) -> {
                      Optional<Bytes> now = value(state, key);
                      return Objects.equals(now, was.value())
                          ? was
                          : new Written(now, writer(block.height(), step, decoded));
                    }));
    return new Executed(before.appHashAfter(executed.changes()), written);
  }

  private static Optional<Bytes> value(StateView state, StateKey key) {
    return Optional.ofNullable(state.get(key));
  }

  private static Writer writer(BlockHeight height, BlockStep step, List<Decoded> transactions) {
    return switch (step) {
      case BlockStep.OfTransaction one ->
          new Writer.ByTransaction(
              height,
              one.index(),
              transactions.get(one.index()).id(),
              action(transactions.get(one.index())));
      case BlockStep.OfTimer timer -> new Writer.ByTimer(height, timer.index());
      case BlockStep.OfBlock ignored -> new Writer.ByBlock(height);
    };
  }

  private static String action(Decoded transaction) {
    return switch (transaction) {
      case Decoded.Malformed ignored -> "malformed";
      case Decoded.Valid valid ->
          switch (valid.transaction().action()) {
            case Action.Transfer ignored -> "transfer";
            case Action.Deploy ignored -> "deploy";
            case Action.Upgrade ignored -> "upgrade";
            case Action.Call ignored -> "call";
            case Action.ReceiveWebhook ignored -> "receiveWebhook";
            case Action.CompleteTask ignored -> "completeTask";
            case Action.PassMotion ignored -> "passMotion";
          };
    };
  }
}
