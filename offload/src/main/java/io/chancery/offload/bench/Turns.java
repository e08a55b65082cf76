package io.chancery.offload.bench;

import java.util.OptionalDouble;

/**
 * Lets two contenders work in turns. The best round of each counts: whatever else runs on the
 * machine can only slow a round down.
 */
final class Turns {
  private static final int WARM_UP_ROUNDS = 3;
  private static final int ROUNDS = 9;

  private Turns() {}

  static Comparison compare(
      String what, Contender contender, String peer, Contender other, OptionalDouble bar) {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      contender.round();
      other.round();
    }
    double best = 0;
    double otherBest = 0;
    for (int i = 0; i < ROUNDS; i++) {
      best = Math.max(best, contender.round());
      otherBest = Math.max(otherBest, other.round());
    }
    return new Comparison(what, best, peer, otherBest, bar);
  }
}
