package io.chancery.bench;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.block.Receipt;
import io.chancery.engine.embedded.Pace;
import io.chancery.mempool.Submission;
import io.chancery.node.CommittedBlock;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.node.board.BoardSetting;
import io.chancery.offload.bench.CpuTime;
import io.chancery.tx.Transaction;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Runs a workload on a chain of its own. */
public final class Bench {
  static final ChainId CHAIN = new ChainId("bench");
  private static final AssetSpec ASSET = new AssetSpec("Bench", "BEN", 2);
  private static final long FINISH_SECONDS = 120;

  private final NodeHome home;
  private final Workload workload;
  private final Load load;
  private final BoardSetting board;

  /**
   * What is offered.
   *
   * @param perSecond the open loop's rate
   * @param seconds of measured load
   * @param warmUpSeconds of load at the same rate before it, which is not measured
   */
  public record Load(int perSecond, int seconds, int warmUpSeconds) {
    public Load {
      if (perSecond < 1 || seconds < 1 || warmUpSeconds < 0) {
        throw new IllegalArgumentException("a load has a rate and a duration, both at least 1");
      }
    }

    int warmUp() {
      return perSecond * warmUpSeconds;
    }

    int measured() {
      return perSecond * seconds;
    }
  }

  public Bench(NodeHome home, Workload workload, Load load, BoardSetting board) {
    this.home = home;
    this.workload = workload;
    this.load = load;
    this.board = board;
  }

  /**
   * Makes the chain, offers the load, waits until all of it is committed.
   *
   * @throws Overloaded if some of it was refused, or was not committed in time
   */
  public BenchReport run(Consumer<String> progress) {
    home.writeGenesis(genesis());
    AtomicReference<@Nullable StageTimes> observer = new AtomicReference<>();
    Node.Setting setting =
        new Node.Setting(
            home,
            new Node.Timing(new Pace.OnDemand(), InstantSource.system()),
            application -> {
              StageTimes stages = new StageTimes(application);
              observer.set(stages);
              return stages;
            },
            board,
            failure -> {
              throw new IllegalStateException("the chain has halted", failure);
            });
    try (Node node = Node.open(setting)) {
      StageTimes stages = Objects.requireNonNull(observer.get());
      node.start();
      progress.accept("preparing the chain");
      workload.prepare(node);
      progress.accept("signing " + (load.warmUp() + load.measured()) + " transactions");
      List<Bytes> transactions = workload.transactions(load.warmUp() + load.measured());
      if (load.warmUp() > 0) {
        progress.accept("warming up");
        new Offer(node, transactions.subList(0, load.warmUp())).run();
      }
      stages.reset();
      progress.accept("offering %d a second".formatted(load.perSecond()));
      Offer measured = new Offer(node, transactions.subList(load.warmUp(), transactions.size()));
      long cpuBefore = cpuNanos();
      measured.run();
      return measured.report(cpuNanos() - cpuBefore, stages);
    }
  }

  static GenesisState.Balance holding(Address address, long units) {
    return new GenesisState.Balance(address, null, new Amount(units));
  }

  private Genesis genesis() {
    var key = home.nodeKey().publicKey();
    return new Genesis(
        CHAIN,
        new BlockTime(InstantSource.system().millis()),
        new BlockHeight(1),
        List.of(new Validator(key, 1)),
        new GenesisState(
            ASSET,
            Authority.single(key).address(),
            new GenesisState.Limits(1, 100_000_000, 20_000_000_000L, 16 << 20, 1_000_000_000),
            workload.holdings()));
  }

  private static long cpuNanos() {
    return CpuTime.spent().toNanos();
  }

  /** Submits one transaction after the other, each committed before the next. */
  static final class Submitter {
    private final Node node;

    Submitter(Node node) {
      this.node = node;
    }

    void run(Transaction transaction) {
      CompletableFuture<CommittedBlock> block = node.feed().await(transaction.id());
      Submission submission = node.chain().submit(transaction.bytes()).submission().join();
      if (submission instanceof Submission.Refused refused) {
        throw new IllegalStateException(
            "the preparation was refused: " + refused.rejection().sentence());
      }
      for (Receipt receipt : block.join().executed().transactionReceipts()) {
        if (receipt.id().equals(transaction.id()) && !receipt.applied()) {
          throw new IllegalStateException(
              "the preparation was refused: " + receipt.outcome().sentence());
        }
      }
    }
  }

  /** One stretch of load. */
  private final class Offer {
    private final Node node;
    private final List<Bytes> transactions;
    private final Map<Hash, Integer> indexOf = new HashMap<>();
    private final Histogram latencyMicros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    private final CountDownLatch settled;
    private final AtomicInteger committed = new AtomicInteger();
    private long startNanos;
    private long endNanos;
    private long firstHeight;
    private long lastHeight;
    private long applied;

    Offer(Node node, List<Bytes> transactions) {
      this.node = node;
      this.transactions = transactions;
      this.settled = new CountDownLatch(transactions.size());
      for (int i = 0; i < transactions.size(); i++) {
        indexOf.put(Hash.sha256(transactions.get(i)), i);
      }
    }

    void run() {
      Consumer<CommittedBlock> listener = this::count;
      node.feed().listen(listener);
      startNanos = System.nanoTime();
      List<CompletableFuture<Submission>> answers = new ArrayList<>(transactions.size());
      for (int i = 0; i < transactions.size(); i++) {
        waitUntil(dueNanos(i));
        answers.add(submit(transactions.get(i)).thenApply(this::settleRefused));
      }
      try {
        if (!settled.await(FINISH_SECONDS, TimeUnit.SECONDS)
            || committed.get() < transactions.size()) {
          throw overloaded(answers);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        node.feed().forget(listener);
      }
    }

    /** What was refused is never committed, so nobody waits for it. */
    private Submission settleRefused(Submission answer) {
      if (refusal(answer).isPresent()) {
        settled.countDown();
      }
      return answer;
    }

    private Overloaded overloaded(List<CompletableFuture<Submission>> answers) {
      return new Overloaded(
          "This machine does not carry %d a second (%d of %d transactions were not committed; %s)"
              .formatted(
                  load.perSecond(),
                  transactions.size() - committed.get(),
                  transactions.size(),
                  firstRefusal(answers)));
    }

    BenchReport report(long cpuNanos, StageTimes stages) {
      double seconds = (endNanos - startNanos) / 1e9;
      int count = transactions.size();
      return new BenchReport(
          new BenchReport.Subject(
              workload.name(), "embedded", node.board().board().info().toString()),
          new BenchReport.Rates(load.perSecond(), count / seconds, cpuNanos / 1e3 / count),
          new BenchReport.Latency(
              latencyMicros.getValueAtPercentile(50) / 1e3,
              latencyMicros.getValueAtPercentile(99) / 1e3),
          new BenchReport.Range(firstHeight, lastHeight, count, applied),
          stages.millis());
    }

    /** A full queue makes the loop wait, and the time it waits counts as latency. */
    private CompletableFuture<Submission> submit(Bytes transaction) {
      while (true) {
        CompletableFuture<Submission> answer = node.chain().submit(transaction).submission();
        if (!answer.isDone() || !(answer.join() instanceof Submission.Busy)) {
          return answer;
        }
        LockSupport.parkNanos(500_000);
      }
    }

    private long dueNanos(int index) {
      return startNanos + index * 1_000_000_000L / load.perSecond();
    }

    private static void waitUntil(long nanos) {
      long left = nanos - System.nanoTime();
      while (left > 0) {
        LockSupport.parkNanos(Math.max(left, 200_000));
        left = nanos - System.nanoTime();
      }
    }

    private void count(CommittedBlock block) {
      long now = System.nanoTime();
      for (Receipt receipt : block.executed().transactionReceipts()) {
        Integer index = indexOf.get(receipt.id());
        if (index != null) {
          latencyMicros.recordValue(
              Math.clamp(
                  (now - dueNanos(index)) / 1_000, 0, latencyMicros.getHighestTrackableValue()));
          applied += receipt.applied() ? 1 : 0;
          long height = block.executed().height().value();
          firstHeight = firstHeight == 0 ? height : firstHeight;
          lastHeight = height;
          endNanos = now;
          committed.incrementAndGet();
          settled.countDown();
        }
      }
    }

    private static String firstRefusal(List<CompletableFuture<Submission>> answers) {
      return answers.stream()
          .filter(CompletableFuture::isDone)
          .map(CompletableFuture::join)
          .flatMap(answer -> refusal(answer).stream())
          .findFirst()
          .map(sentence -> "the first refusal says: " + sentence)
          .orElse("none was refused, but %d s were not enough".formatted(FINISH_SECONDS));
    }

    private static Optional<String> refusal(Submission answer) {
      return switch (answer) {
        case Submission.Refused refused -> Optional.of(refused.rejection().sentence());
        case Submission.Busy busy -> Optional.of(busy.sentence());
        case Submission.Admitted ignored -> Optional.empty();
        case Submission.AlreadyWaiting ignored -> Optional.empty();
      };
    }
  }
}
