package io.chancery.cli.state;

import io.chancery.bench.state.StateBench;

/** What a state must reach beside plain RocksDB: small blocks have more tree for each update. */
record StateBars(StateBench.Report report) {
  static final long READS_A_SECOND_MIN = 100_000;

  /** Blocks of fewer updates are small. */
  private static final int LARGE = 10_000;

  /** How many times plain RocksDB's time a block may take. */
  static double ratioMax(StateBench.Block block) {
    return block.updates() < LARGE ? 4 : 3;
  }

  static boolean reaches(StateBench.Block block) {
    return block.ratio() <= ratioMax(block);
  }

  boolean readsAreReached() {
    return report.readsASecond() >= READS_A_SECOND_MIN;
  }

  boolean areReached() {
    return readsAreReached() && report.blocks().stream().allMatch(StateBars::reaches);
  }
}
