package io.chancery.snapshot;

import io.chancery.store.StoreDraft;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A process that exports or imports a snapshot and ends at one step of it, as if it were killed.
 */
final class DyingSnapshot {
  private DyingSnapshot() {}

  /**
   * @param args {@code export} or {@code import}, from where, to where, and at which step to end:
   *     after so many chunks, where an import has one more step, before it is published
   */
  public static void main(String[] args) throws Exception {
    int last = Integer.parseInt(args[3]);
    int[] steps = {0};
    LongConsumer step =
        ignored -> {
          if (++steps[0] == last) {
            Runtime.getRuntime().halt(137);
          }
        };
    Path to = Path.of(args[2]);
    if (args[0].equals("export")) {
      TestWorld world = new TestWorld(Path.of(args[1]));
      SnapshotExport.write(world.source(world.world.current()), to, SnapshotLoop.CHUNK_BYTES, step);
    } else {
      Snapshot snapshot = Snapshot.open(Path.of(args[1]));
      StoreDraft draft = StoreDraft.begin(to, TestWorld.CHAIN);
      new SnapshotImport(snapshot, snapshot.manifest().appHash(), step)
          .into(draft, (manifest, block, state) -> step.accept(0));
    }
    System.out.println("survived");
  }
}
