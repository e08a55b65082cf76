package io.chancery.node.forensics;

import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.SignatureChecks;
import io.chancery.engine.ExecutionThread;
import io.chancery.node.ChainBindings;
import io.chancery.node.EngineSet;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.state.CommittedState;
import io.chancery.state.StateDifference;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Finds the first height at which two homes of one chain differ, and what made them differ. */
public final class StateComparison {
  /** Most keys that are told one by one. */
  public static final int LISTED_MAX = 20;

  private static final int REMEMBERED_VERDICTS_MAX = 1_000;

  private final Both<ReadHome> homes;

  public StateComparison(ReadHome a, ReadHome b) {
    this.homes = new Both<>(a, b);
  }

  /**
   * @param compared how many heights have an app hash in both homes, up to the first that differs
   * @param last the highest height that both have committed
   */
  public record Report(long compared, BlockHeight last, Optional<Divergence> divergence) {}

  /** The highest height that both have committed. */
  public BlockHeight last() {
    BlockHeight a = homes.a().last();
    BlockHeight b = homes.b().last();
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Compares the app hashes of all heights, and looks into the first that differs. */
  public Report run(LongConsumer progress) {
    long compared = 0;
    for (long at = 0; at <= last().value(); at++) {
      BlockHeight height = new BlockHeight(at);
      Both<Optional<AppHash>> found = homes.map(home -> home.appHash(height));
      if (found.a().isPresent() && found.b().isPresent()) {
        compared++;
        if (!found.a().equals(found.b())) {
          return new Report(compared, last(), Optional.of(at(height, found)));
        }
      }
      progress.accept(at);
    }
    return new Report(compared, last(), Optional.empty());
  }

  /** Looks into one height alone, at or below {@link #last}. */
  public Report at(BlockHeight height) {
    Both<Optional<AppHash>> found = homes.map(home -> home.appHash(height));
    boolean isComparable = found.a().isPresent() && found.b().isPresent();
    boolean differs = isComparable && !found.a().equals(found.b());
    return new Report(
        isComparable ? 1 : 0, last(), differs ? Optional.of(at(height, found)) : Optional.empty());
  }

  private Divergence at(BlockHeight height, Both<Optional<AppHash>> found) {
    Both<AppHash> appHashes = found.map(Optional::orElseThrow);
    Optional<StateDifference> difference = difference(height);
    List<StateKey> keys = difference.map(StateDifference::first).orElse(List.of());
    Both<Optional<Rerun.Executed>> executed =
        ExecutionThread.call("compare", () -> executedAgain(height, keys));
    Findings findings = new Findings(homes, height, appHashes, executed);
    return new Divergence(
        height,
        appHashes,
        findings.again(),
        findings.sentences(difference.isPresent()),
        difference.map(
            some ->
                new Divergence.Keys(
                    some.count(), keys.stream().map(key -> key(height, key, executed)).toList())));
  }

  private Optional<StateDifference> difference(BlockHeight height) {
    Both<Optional<CommittedState>> states = homes.map(home -> home.at(height));
    try {
      return states.a().isPresent() && states.b().isPresent()
          ? Optional.of(StateDifference.between(states.a().get(), states.b().get(), LISTED_MAX))
          : Optional.empty();
    } finally {
      states.a().ifPresent(CommittedState::close);
      states.b().ifPresent(CommittedState::close);
    }
  }

  private Both<Optional<Rerun.Executed>> executedAgain(BlockHeight height, List<StateKey> keys) {
    try (OffloadBoard board = SoftwareBoard.open();
        SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT)) {
      SignatureChecks signatures = new SignatureChecks(queue, REMEMBERED_VERDICTS_MAX);
      Rerun rerun =
          new Rerun(
              new BlockCheck(ChainBindings::rulesAfter, ChainBindings::hookKey, signatures),
              new BlockExecutor(new ContractRuntime(EngineSet.open(board))));
      return homes.map(home -> rerun.of(home, height, keys));
    }
  }

  private Divergence.DifferentKey key(
      BlockHeight height, StateKey key, Both<Optional<Rerun.Executed>> executed) {
    Both<Optional<Divergence.Written>> written =
        executed.map(side -> side.map(Rerun.Executed::keys).map(by -> by.get(key)));
    return new Divergence.DifferentKey(
        key,
        new Both<>(
            side(homes.a(), height, key, written.a()), side(homes.b(), height, key, written.b())));
  }

  private static Divergence.Side side(
      ReadHome home, BlockHeight height, StateKey key, Optional<Divergence.Written> written) {
    try (CommittedState state = home.at(height).orElseThrow()) {
      return new Divergence.Side(Optional.ofNullable(state.get(key)), written);
    }
  }
}
