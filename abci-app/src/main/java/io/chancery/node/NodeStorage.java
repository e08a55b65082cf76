package io.chancery.node;

import io.chancery.state.Retention;
import io.chancery.state.WorldState;
import io.chancery.store.StoreMemory;

/**
 * Where a node's state lies, and what it may take.
 *
 * @param retention how much of the past is on disk
 * @param memoryBytes for the state, half for the store and half for the tree; at least {@value
 *     #MEMORY_BYTES_MIN}
 */
public record NodeStorage(NodeHome home, Retention retention, long memoryBytes) {
  public static final long MEMORY_BYTES_USUAL = 512L << 20;
  public static final long MEMORY_BYTES_MIN = 32L << 20;

  public NodeStorage {
    if (memoryBytes < MEMORY_BYTES_MIN) {
      throw new IllegalArgumentException(
          "the state takes %d MiB of memory or more, got %d bytes"
              .formatted(MEMORY_BYTES_MIN >> 20, memoryBytes));
    }
  }

  public static NodeStorage in(NodeHome home) {
    return new NodeStorage(home, Retention.DEFAULT, MEMORY_BYTES_USUAL);
  }

  StoreMemory store() {
    return new StoreMemory(memoryBytes / 2);
  }

  WorldState.Setting world() {
    return new WorldState.Setting(memoryBytes / 2, retention);
  }
}
