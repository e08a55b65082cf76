package io.chancery.torture;

import io.chancery.block.Receipt;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A chain with a bit of everything on it, one transaction a block, by a clock that leaps. */
public final class MixedChain {
  private static final long LEAP_MILLIS_MAX = Duration.ofDays(2).toMillis();

  private MixedChain() {}

  /**
   * Makes the chain in an empty home, and closes it.
   *
   * @param blocks how many it has at least
   * @param progress told each height
   * @return how many transactions ended with each code; 0 is applied
   */
  public static Map<Integer, Integer> make(
      NodeHome home, long blocks, long seed, LongConsumer progress) {
    TortureChain chain = new TortureChain(home);
    chain.make();
    Random random = new Random(seed);
    MixedLoad load = new MixedLoad(chain, random);
    AtomicLong now = new AtomicLong(TortureChain.GENESIS_MILLIS);
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    Map<Integer, Integer> codes = new TreeMap<>();
    try (Node node = chain.open(clock, MixedChain::halted)) {
      node.start();
      new Preparation(chain, node).run();
      while (node.chain().height().value() < blocks) {
        boolean leaps = random.nextInt(20) == 0;
        now.addAndGet(leaps ? random.nextLong(LEAP_MILLIS_MAX) : 1_000);
        Receipt receipt =
            Preparation.committed(node, load.next(node.chain().state(), now.get() / 1_000));
        codes.merge(receipt.outcome().code(), 1, Integer::sum);
        progress.accept(node.chain().height().value());
      }
    }
    return codes;
  }

  private static void halted(Throwable failure) {
    throw new IllegalStateException("the chain has halted", failure);
  }
}
