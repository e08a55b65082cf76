package io.chancery.offload.guard;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Picks what is compared, so that a board can't foresee it. */
final class Sampling {
  private final double share;
  private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

  Sampling(double share) {
    this.share = share;
  }

  /** Each place by itself with the probability of the share. */
  synchronized Sample of(int size) {
    if (share == 0) {
      return new Sample(new int[0]);
    }
    int[] places = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (random.nextDouble() < share) {
        places[count++] = i;
      }
    }
    return new Sample(Arrays.copyOf(places, count));
  }
}
