package io.chancery.torture;

import io.chancery.offload.OffloadBoard;
import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofCodec;
import io.chancery.proof.ProofVerdict;
import io.chancery.state.CommittedState;
import io.chancery.state.NextState;
import io.chancery.state.Retention;
import io.chancery.state.WorldState;
import io.chancery.store.BlockRecords;
import io.chancery.store.RocksNodeStore;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes a state at random, height after height, and holds it against a sorted map: roots against
 * the naive computation, values, scans and proofs now and at heights past, while old heights are
 * pruned and the store is closed and opened again.
 */
public final class StateTorture {
  private static final ChainId CHAIN = new ChainId("torture-state");
  private static final int KEPT = 30;
  private static final int REOPENED_EVERY = 25;
  private static final int ROOT_COMPARED_EVERY = 20;
  private static final int SAMPLES = 20;
  private static final int SCAN = 50;
  private static final int VIOLATIONS_MAX = 20;
  private static final WorldState.Setting SETTING =
      new WorldState.Setting(32 << 20, new Retention(KEPT));

  private final Path home;
  private final OffloadBoard board;
  private final Random random;
  private final long seed;
  private final int keys;
  private final TreeMap<StateKey, Bytes> model = new TreeMap<>();
  private final Deque<Past> pasts = new ArrayDeque<>();
  private final MessageDigest digest = Hash.newSha256();
  private final List<String> violations = new ArrayList<>();
  private long compared;

  /** What some keys were at a height; an empty value is an absent key. */
  private record Past(
      BlockHeight height, AppHash appHash, Map<StateKey, Optional<Bytes>> samples) {}

  /**
   * @param home an empty directory
   * @param keys so many different ones are written
   */
  public StateTorture(Path home, OffloadBoard board, int keys, long seed) {
    this.home = home;
    this.board = board;
    this.keys = keys;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /**
   * @param progress told each height
   */
  public StateReport run(int heights, LongConsumer progress) {
    for (int height = 0; height < heights; ) {
      try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN);
          WorldState world = WorldState.open(store, board, SETTING, this::pruningFailed)) {
        int until = Math.min(heights, height + REOPENED_EVERY);
        for (; height < until; height++) {
          one(store, world, new BlockHeight(height), 2 * keys / heights);
          progress.accept(height);
        }
      }
    }
    return new StateReport(
        seed, heights, model.size(), compared, new Hash(Bytes.wrap(digest.digest())), violations());
  }

  private synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  private void pruningFailed(Throwable failure) {
    violation("pruning failed: " + failure);
  }

  private synchronized void violation(String what) {
    if (violations.size() < VIOLATIONS_MAX) {
      violations.add(what);
    }
  }

  private void one(RocksNodeStore store, WorldState world, BlockHeight height, int changesMean) {
    StateChanges changes = changes(1 + random.nextInt(2 * Math.max(1, changesMean)));
    NextState next = world.apply(changes);
    if (height.value() > 0) {
      store.saveBlock(height, Bytes.utf8("block " + height));
    }
    world.commit(next, BlockRecords.NONE);
    changes
        .byKey()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(put -> model.put(key, put), () -> model.remove(key)));
    digest.update(next.appHash().hash().bytes().unsafeArray());
    if (height.value() % ROOT_COMPARED_EVERY == 0) {
      expect(new NaiveRoot().of(model), next.appHash(), "height " + height + ": the root");
    }
    compareNow(world, height, next.appHash());
    comparePast(world);
  }

  private StateChanges changes(int count) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      boolean isPut = random.nextInt(5) > 0;
      changes.put(someKey(), isPut ? Optional.of(someValue()) : Optional.empty());
    }
    if (random.nextInt(8) == 0) {
      // Whole subtrees of the key space go at once.
      model.subMap(someKey(), true, someKeyAbove(), true).keySet().stream()
          .limit(count)
          .forEach(key -> changes.put(key, Optional.empty()));
    }
    return new StateChanges(changes);
  }

  private StateKey someKeyAbove() {
    return StateKey.family((char) ('z' + 1)).key();
  }

  /** Keys of several lengths, some a prefix of others, many with zero bytes. */
  private StateKey someKey() {
    int number = random.nextInt(keys);
    StateKey.Builder key = StateKey.family((char) ('a' + number % 3)).number(number / 4);
    return (number % 4 == 0 ? key : key.fixed(Bytes.wrap(new byte[number % 4]))).key();
  }

  private Bytes someValue() {
    int size = random.nextInt(100) == 0 ? random.nextInt(5_000) : random.nextInt(150);
    byte[] value = new byte[1 + size];
    random.nextBytes(value);
    return Bytes.wrap(value);
  }

  private void compareNow(WorldState world, BlockHeight height, AppHash appHash) {
    TreeMap<StateKey, Optional<Bytes>> samples = new TreeMap<>();
    for (int i = 0; i < SAMPLES; i++) {
      StateKey key = someKey();
      samples.put(key, Optional.ofNullable(model.get(key)));
    }
    Past now = new Past(height, appHash, samples);
    compare(world.current(), now);
    StateKey from = someKey();
    StateKey family = new StateKey(from.bytes().slice(0, 1));
    List<StateEntry> expected =
        model.tailMap(from, true).entrySet().stream()
            .filter(entry -> entry.getKey().bytes().startsWith(family.bytes()))
            .limit(SCAN)
            .map(entry -> new StateEntry(entry.getKey(), entry.getValue()))
            .toList();
    expect(
        expected,
        world.current().scan(family, from, SCAN),
        "height " + height + ": a scan from " + from);
    pasts.addLast(now);
    if (pasts.size() > KEPT) {
      pasts.removeFirst();
    }
  }

  private void comparePast(WorldState world) {
    Past past = pasts.stream().skip(random.nextInt(pasts.size())).findFirst().orElseThrow();
    try (CommittedState state = world.at(past.height()).orElse(null)) {
      if (state == null) {
        violation("height " + past.height() + " is not kept any more");
      } else {
        compare(state, past);
      }
    }
  }

  private void compare(CommittedState state, Past past) {
    expect(past.appHash(), state.appHash(), "the app hash of height " + past.height());
    if (state.appHash().hash().equals(Hash.ZERO)) {
      return;
    }
    past.samples()
        .forEach(
            (key, value) -> {
              String where = "height " + past.height() + ", key " + key;
              expect(value.orElse(null), state.get(key), where + ": the value");
              Bytes proof = ProofCodec.encode(state.prove(key));
              ProofVerdict expected =
                  value
                      .<ProofVerdict>map(ProofVerdict.Present::new)
                      .orElseGet(ProofVerdict.Absent::new);
              expect(
                  expected,
                  ProofCheck.check(past.appHash(), key.bytes(), proof),
                  where + ": its proof");
              if (!(ProofCheck.check(past.appHash(), key.bytes(), mutated(proof))
                  instanceof ProofVerdict.Refused)) {
                violation(where + ": a changed proof passes");
              }
            });
  }

  private Bytes mutated(Bytes proof) {
    byte[] changed = proof.toArray();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    return Bytes.wrap(changed);
  }

  private void expect(@Nullable Object expected, @Nullable Object found, String what) {
    compared++;
    if (!Objects.equals(expected, found)) {
      violation(what + " is " + found + ", not " + expected);
    }
  }
}
