package io.chancery.snapshot;

import io.chancery.store.StoreDraft;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that exports or imports one snapshot again and again, each time to another place, says
 * each number when that is done, and waits to be killed.
 */
final class SnapshotLoop {
  static final int CHUNK_BYTES = 2_000;

  private SnapshotLoop() {}

  /**
   * @param args {@code export} HOME FOLDER, or {@code import} SNAPSHOT FOLDER
   */
  public static void main(String[] args) throws Exception {
    Path from = Path.of(args[1]);
    SnapshotFolder to = new SnapshotFolder(Path.of(args[2]));
    if (args[0].equals("export")) {
      export(new TestWorld(from), to);
    } else {
      restore(Snapshot.open(from), to);
    }
  }

  private static void export(TestWorld world, SnapshotFolder to) throws IOException {
    for (long number = 0; ; number++) {
      world.export(to.at(new BlockHeight(number)), CHUNK_BYTES);
      System.out.println(number);
    }
  }

  private static void restore(Snapshot snapshot, SnapshotFolder to) throws Exception {
    for (long number = 0; ; number++) {
      into(snapshot, to.at(new BlockHeight(number)));
      System.out.println(number);
    }
  }

  static void into(Snapshot snapshot, Path home) throws IOException, SnapshotRefused {
    try (StoreDraft draft = StoreDraft.begin(home, TestWorld.CHAIN)) {
      new SnapshotImport(snapshot, snapshot.manifest().appHash(), done -> {})
          .into(draft, (manifest, block, state) -> {});
    }
  }
}
