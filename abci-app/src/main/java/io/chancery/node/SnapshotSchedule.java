package io.chancery.node;

import io.chancery.vm.ledger.BlockHeight;
import java.util.function.Consumer;

/**
 * When a node makes snapshots.
 *
 * @param every so many blocks, at the heights that it divides: on all nodes the same; 0 for never
 * @param keep so many of the newest, at least 1
 * @param onFailure told a clause when one is left out; the chain goes on
 */
public record SnapshotSchedule(long every, int keep, Consumer<String> onFailure) {
  public static final SnapshotSchedule NEVER = new SnapshotSchedule(0, 1, clause -> {});

  public SnapshotSchedule {
    if (every < 0 || keep < 1) {
      throw new IllegalArgumentException(
          "snapshots come every 1 block or more, and at least 1 is kept; got every %d, keep %d"
              .formatted(every, keep));
    }
  }

  boolean isDue(BlockHeight height) {
    return every > 0 && height.value() % every == 0;
  }
}
