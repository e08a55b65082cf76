package io.chancery.torture;

import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Kills a loaded node with SIGKILL at seeded moments and starts it again; at last settles, and
 * holds what is on the chain against what the killed nodes had promised. A kill is no power cut:
 * what the system has taken from the process reaches the disk all the same.
 */
public final class CrashTorture {
  private static final long SETTLE_SECONDS = 300;
  private static final long TRY_AGAIN_SECONDS = 10;

  private final TortureChain chain;
  private final Optional<Path> cometBft;
  private final long seed;
  private final Promises promises = new Promises();
  private final List<String> violations = new ArrayList<>();

  /**
   * @param home an empty directory
   */
  public CrashTorture(NodeHome home, long seed) {
    this(home, seed, Optional.empty());
  }

  /**
   * @param cometBft the program, if that is to decide the chain; then it is killed too, alone or
   *     with the node
   */
  public CrashTorture(NodeHome home, long seed, Optional<Path> cometBft) {
    this.chain = new TortureChain(home, cometBft);
    this.cometBft = cometBft;
    this.seed = seed;
  }

  public CrashReport run(int rounds, Consumer<String> progress) throws InterruptedException {
    progress.accept("preparing the chain");
    chain.make();
    try (Node node = open()) {
      node.start();
      new Preparation(chain, node).run();
    }
    KilledNode killed = new KilledNode(chain.home, cometBft, seed, promises);
    for (int round = 0; round < rounds; round++) {
      progress.accept("killing the node: %d of %d".formatted(round + 1, rounds));
      killed.live(round).ifPresent(violations::add);
    }
    progress.accept("comparing");
    ChainAudit audit = new ChainAudit(chain, promises);
    try (Node node = open()) {
      node.start();
      settle(node);
      audit.state(node.chain().state());
    }
    audit.blocks();
    violations.addAll(audit.violations());
    ReplayReport replay = new Replay(chain.home).run(ignored -> {});
    replay
        .difference()
        .ifPresent(
            found -> violations.add("block %s: %s".formatted(found.height(), found.sentence())));
    return new CrashReport(
        seed,
        new CrashReport.Counts(
            rounds,
            promises.committed().size(),
            promises.stored().size(),
            audit.orders(),
            replay.blocks()),
        replay.digest().toHex(),
        violations);
  }

  private Node open() {
    return chain.open(
        InstantSource.system(), failure -> violations.add("the chain has halted: " + failure));
  }

  /** Waits until every promised event is in a block. */
  private void settle(Node node) {
    long start = System.nanoTime();
    long nextTry = TRY_AGAIN_SECONDS;
    while (promises.stored().stream()
        .anyMatch(event -> node.gateway().isPending(chain.orders.id(event)))) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      if (seconds > SETTLE_SECONDS) {
        violations.add("promised events are still waiting after " + seconds + " s");
        return;
      }
      if (seconds > nextTry) {
        node.gateway().bringAgain();
        nextTry = seconds + TRY_AGAIN_SECONDS;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
