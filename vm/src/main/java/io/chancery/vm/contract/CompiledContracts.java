package io.chancery.vm.contract;

import io.chancery.vm.ledger.Hash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compiled packages by the hash of their bytes. A hit or a miss changes no result and no gas, only
 * time.
 */
final class CompiledContracts {
  private static final int KEPT_MAX = 256;

  private final Map<Hash, CompiledContract> byHash =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, CompiledContract> eldest) {
          return size() > KEPT_MAX;
        }
      };

  /** Compiles outside of the lock: a reader's compilation must not hold up the chain. */
  CompiledContract get(Hash hash, Function<Hash, CompiledContract> compile) {
    CompiledContract known = find(hash);
    if (known != null) {
      return known;
    }
    CompiledContract compiled = compile.apply(hash);
    put(hash, compiled);
    return compiled;
  }

  synchronized @Nullable CompiledContract find(Hash hash) {
    return byHash.get(hash);
  }

  synchronized void put(Hash hash, CompiledContract compiled) {
    byHash.put(hash, compiled);
  }
}
