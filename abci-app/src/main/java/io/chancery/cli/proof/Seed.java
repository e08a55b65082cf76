package io.chancery.cli.proof;

import io.chancery.cli.command.Session;
import org.jspecify.annotations.Nullable;

/** A run's seed: as given, or drawn and told. */
final class Seed {
  private static final long DRAWN_MAX = 1_000_000_000;

  private Seed() {}

  static long of(@Nullable Long given, Session session) {
    return given == null ? session.surroundings().random().nextLong(DRAWN_MAX) : given;
  }
}
