package io.chancery.bench.state;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Keys and values of a benchmark: the same for the same seed, spread over the whole key space. */
final class StateLoad {
  private static final int KEY_FIELD_SIZE = 32;

  private final long keys;
  private final int valueSize;
  private final Random random;

  StateLoad(long keys, int valueSize, long seed) {
    this.keys = keys;
    this.valueSize = valueSize;
    this.random = new Random(seed);
  }

  /** 33 bytes, as an account's key has. */
  static StateKey key(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    byte[] field = new byte[KEY_FIELD_SIZE];
    ByteBuffer.wrap(field).putLong(mixed).putLong(~mixed).putLong(mixed * 31).putLong(number);
    return StateKey.family('a').fixed(Bytes.wrap(field)).key();
  }

  StateKey someKey() {
    return key(random.nextLong(keys));
  }

  /** New values for keys {@code from} to {@code to}. */
  StateChanges fill(long from, long to) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (long number = from; number < to; number++) {
      changes.put(key(number), Optional.of(value()));
    }
    return new StateChanges(changes);
  }

  /** New values for so many keys, any of those there are. */
  StateChanges update(int count) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    while (changes.size() < count) {
      changes.put(someKey(), Optional.of(value()));
    }
    return new StateChanges(changes);
  }

  private Bytes value() {
    byte[] value = new byte[valueSize];
    random.nextBytes(value);
    return Bytes.wrap(value);
  }
}
