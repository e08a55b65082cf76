package io.chancery.node.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.SignatureChecks;
import io.chancery.engine.ExecutionThread;
import io.chancery.node.ChainBindings;
import io.chancery.node.EngineSet;
import io.chancery.node.NodeHome;
import io.chancery.node.forensics.Divergence.Written;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.state.CommittedState;
import io.chancery.state.StateDifference;
import io.chancery.torture.MixedChain;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a chain with a bit of everything, timers included. */
final class RerunTest {
  private static final long SEED = 20_260_302;
  private static final long BLOCKS = 150;
  private static final int KEYS_MAX = 10_000;

  private final Map<String, Integer> writers = new TreeMap<>();

  @Test
  void everyKeyThatABlockChangedHasItsWriterAndItsStoredValue(@TempDir Path directory) {
    NodeHome home = new NodeHome(directory.resolve("chain"));
    MixedChain.make(home, BLOCKS, SEED, ignored -> {});
    try (ReadHome read = ReadHome.open(home).orElseThrow();
        OffloadBoard board = SoftwareBoard.open();
        SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT)) {
      Rerun rerun =
          new Rerun(
              new BlockCheck(
                  ChainBindings::rulesAfter,
                  ChainBindings::hookKey,
                  new SignatureChecks(queue, 1_000)),
              new BlockExecutor(new ContractRuntime(EngineSet.open(board))));
      ExecutionThread.call(
          "rerun",
          () -> {
            for (long at = 1; at <= read.last().value(); at++) {
              isExplained(rerun, read, new BlockHeight(at));
            }
            return read;
          });
    }
    assertEquals(
        List.of("ByBlock", "ByTimer", "ByTransaction"),
        new ArrayList<>(writers.keySet()),
        "seed " + SEED);
  }

  private void isExplained(Rerun rerun, ReadHome home, BlockHeight height) {
    String where = "seed " + SEED + " height " + height;
    BlockHeight below = new BlockHeight(height.value() - 1);
    try (CommittedState before = home.at(below).orElseThrow();
        CommittedState after = home.at(height).orElseThrow()) {
      List<StateKey> changed = StateDifference.between(before, after, KEYS_MAX).first();
      assertFalse(changed.isEmpty(), where);
      Rerun.Executed executed = rerun.of(home, height, changed).orElseThrow();
      assertEquals(after.appHash(), executed.appHash(), where);
      assertEquals(changed.size(), executed.keys().size(), where);
      executed
          .keys()
          .forEach(
              (key, written) -> {
                assertEquals(Optional.ofNullable(after.get(key)), written.value(), where);
                writers.merge(written.by().getClass().getSimpleName(), 1, Integer::sum);
              });
      assertTrue(
          executed.keys().values().stream()
              .map(Written::by)
              .anyMatch(by -> by.equals(new Writer.ByBlock(height))),
          where);
    }
  }
}
