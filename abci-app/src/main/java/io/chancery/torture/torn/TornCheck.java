package io.chancery.torture.torn;

import io.chancery.offload.OffloadBoard;
import io.chancery.state.CommittedState;
import io.chancery.state.NextState;
import io.chancery.state.Retention;
import io.chancery.state.StateCheck;
import io.chancery.state.WorldState;
import io.chancery.store.BlockRecords;
import io.chancery.store.Commit;
import io.chancery.store.NodeStore;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Opens what a power cut has left: it has to be one height's state, whole, and to go on. */
final class TornCheck {
  private static final WorldState.Setting ALL = new WorldState.Setting(1 << 20, Retention.ALL);

  /** Of what a violation quotes. */
  private static final int TEXT_MAX = 300;

  private final TornChain chain;
  private final OffloadBoard board;
  private final List<String> violations = new ArrayList<>();

  TornCheck(TornChain chain, OffloadBoard board) {
    this.chain = chain;
    this.board = board;
  }

  /** What it came to. */
  record Found(boolean refused, List<String> violations) {}

  static Found in(Path home, Torn torn, TornChain chain, OffloadBoard board) {
    TornCheck check = new TornCheck(chain, board);
    try (RocksNodeStore store = RocksNodeStore.open(home, TornChain.ID, TornRun.MEMORY)) {
      check.all(store, torn.expected());
      return new Found(false, check.violations);
    } catch (StoreFailure e) {
      boolean mayBe = !torn.isCut() && e.reason() == StoreFailure.Reason.CORRUPT;
      return new Found(true, mayBe ? List.of() : List.of("it is refused: " + e.getMessage()));
    }
  }

  private void all(NodeStore store, Standing expected) {
    expect(expected, Standing.of(store), "the store");
    Standing found = Standing.of(store);
    if (found.commit().isPresent()) {
      StateCheck.run(store, ignored -> {});
    }
    try (WorldState world = WorldState.open(store, board, ALL, this::pruned)) {
      found.commit().ifPresent(last -> heights(store, world, last));
      goOn(store, world, found);
    }
  }

  private void pruned(Throwable failure) {
    violations.add("it was pruned: " + failure);
  }

  private void heights(NodeStore store, WorldState world, Commit last) {
    BlockHeight height = BlockHeight.GENESIS;
    for (; height.compareTo(last.height()) <= 0; height = height.next()) {
      expect(Optional.of(chain.root(height)), store.appHash(height), "the app hash of " + height);
      boolean isKept = height.compareTo(store.oldest()) >= 0;
      try (CommittedState state = world.at(height).orElse(null)) {
        if (state != null && isKept) {
          state(state, height);
        } else {
          expect(isKept, state != null, "whether height " + height + " is kept");
        }
      }
      if (!height.equals(BlockHeight.GENESIS)) {
        expect(chain.block(height), store.block(height), "block " + height);
      }
    }
    expect(Optional.empty(), store.appHash(height), "the app hash of " + height);
  }

  private void state(CommittedState state, BlockHeight height) {
    expect(chain.root(height), state.appHash(), "the root of height " + height);
    TreeMap<StateKey, Bytes> values = new TreeMap<>();
    for (Iterator<StateEntry> entries = state.byKeyHash(); entries.hasNext(); ) {
      StateEntry entry = entries.next();
      values.put(entry.key(), entry.value());
    }
    expect(chain.state(height), values, "the values of height " + height);
  }

  /** As an engine does: what was decided already is what is executed. */
  private void goOn(NodeStore store, WorldState world, Standing found) {
    BlockHeight next = found.next();
    if (!next.equals(BlockHeight.GENESIS)) {
      // Of a block that is there already, other bytes are refused.
      store.saveBlock(next, chain.block(next));
    }
    NextState state = world.apply(chain.changes(next));
    world.commit(state, BlockRecords.NONE);
    state(world.current(), next);
  }

  private void expect(@Nullable Object expected, @Nullable Object found, String what) {
    if (!Objects.equals(expected, found)) {
      violations.add(
          "%s: %s was expected, %s is there".formatted(what, brief(expected), brief(found)));
    }
  }

  private static String brief(@Nullable Object object) {
    String text = String.valueOf(object);
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
  }
}
