package io.chancery.torture.torn;

import io.chancery.torture.NaiveRoot;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Heights that a seed decides, and what the state is at each, without any store. */
final class TornChain {
  static final ChainId ID = new ChainId("torture-torn");
  private static final int KEYS = 60;
  private static final int CHANGES_MAX = 25;
  private static final int VALUE_BYTES_MAX = 150;

  /** More than a log's block of 32 KiB, so that some writes are in several pieces. */
  private static final int LARGE_BYTES_MAX = 80_000;

  private final long seed;
  private final List<Map<StateKey, Bytes>> states = new ArrayList<>();
  private final List<AppHash> roots = new ArrayList<>();

  TornChain(long seed, int heights) {
    this.seed = seed;
    TreeMap<StateKey, Bytes> state = new TreeMap<>();
    NaiveRoot naive = new NaiveRoot();
    for (long height = 0; height < heights; height++) {
      changes(new BlockHeight(height))
          .byKey()
          .forEach(
              (key, value) ->
                  value.ifPresentOrElse(put -> state.put(key, put), () -> state.remove(key)));
      states.add(new TreeMap<>(state));
      roots.add(naive.of(state));
    }
  }

  StateChanges changes(BlockHeight height) {
    Random random = random(height);
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    int count = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < count; i++) {
      StateKey key = StateKey.family('t').number(random.nextInt(KEYS)).key();
      boolean isPut = height.equals(BlockHeight.GENESIS) || random.nextInt(4) > 0;
      changes.put(key, isPut ? Optional.of(value(random)) : Optional.empty());
    }
    return new StateChanges(changes);
  }

  private static Bytes value(Random random) {
    byte[] value =
        new byte[1 + random.nextInt(random.nextInt(60) == 0 ? LARGE_BYTES_MAX : VALUE_BYTES_MAX)];
    random.nextBytes(value);
    return Bytes.wrap(value);
  }

  Bytes block(BlockHeight height) {
    byte[] block = new byte[1 + random(height).nextInt(2 * VALUE_BYTES_MAX)];
    random(height).nextBytes(block);
    return Bytes.wrap(block);
  }

  private Random random(BlockHeight height) {
    // Spread, since seeds side by side begin alike.
    return new Random(seed ^ height.value() * 0x9E37_79B9_7F4A_7C15L);
  }

  /** Above it nothing was computed. */
  BlockHeight highest() {
    return new BlockHeight(states.size() - 1);
  }

  Map<StateKey, Bytes> state(BlockHeight height) {
    return states.get(Math.toIntExact(height.value()));
  }

  AppHash root(BlockHeight height) {
    return roots.get(Math.toIntExact(height.value()));
  }
}
