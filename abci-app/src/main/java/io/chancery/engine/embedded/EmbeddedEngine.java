package io.chancery.engine.embedded;

import io.chancery.abci.Application;
import io.chancery.abci.BlockHeader;
import io.chancery.abci.CommitInfo;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.abci.Handshake;
import io.chancery.abci.PrepareProposal;
import io.chancery.abci.ProcessProposal;
import io.chancery.engine.ConsensusEngine;
import io.chancery.engine.ExecutionThread;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One validator that agrees with itself: proposes, decides durably, executes, commits, on one
 * thread. After a crash a block may be decided and not committed; it is then executed again, as the
 * handshake of CometBFT does.
 */
public final class EmbeddedEngine implements ConsensusEngine {
  /** Bytes of transactions in a block. */
  private static final long PROPOSAL_BYTES_MAX = 16L << 20;

  private static final long IDLE_MILLIS_MAX = 1_000;
  private static final String NAME = "chancery-embedded";

  private final Application application;
  private final Validator validator;
  private final ChainHistory history;
  private final Demand demand;
  private final Consumer<Throwable> onHalt;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Thread thread;
  private Tip tip;
  private boolean closing;
  private boolean wakeUp;

  /** Who decides, where that is kept, how fast, by which clock. */
  public record Validator(
      ChainId chain, ValidatorKey key, BlockLog log, Pace pace, InstantSource clock) {}

  private record Tip(BlockHeight height, BlockTime time, Hash hash, AppHash appHash) {}

  /**
   * @param genesis from which a chain that has no state yet begins
   * @param onHalt told once when the engine stops because something that cannot be true is true
   */
  public EmbeddedEngine(
      Application application,
      Validator validator,
      Genesis genesis,
      Demand demand,
      Consumer<Throwable> onHalt) {
    this.application = application;
    this.validator = validator;
    this.history = new ChainHistory(validator.chain(), validator.key(), validator.log());
    this.demand = demand;
    this.onHalt = onHalt;
    this.tip = handshake(genesis);
    this.thread = ExecutionThread.create("engine", this::run);
  }

  @Override
  public void start() {
    ExecutionThread.call(
        "replay",
        () -> {
          replay();
          return tip;
        });
    thread.start();
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      wakeUp = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Tip handshake(Genesis genesis) {
    Handshake.Response answer = application.info(new Handshake.Request(NAME, "2.0.0"));
    BlockHeight height = answer.lastBlockHeight();
    AppHash appHash = answer.lastBlockAppHash().orElseGet(() -> begin(genesis));
    BlockTime time =
        history.at(height).map(signed -> signed.block().time()).orElse(genesis.genesisTime());
    return new Tip(height, time, history.hashAt(height), appHash);
  }

  /** Contracts of genesis are compiled, which takes the stack that execution has. */
  private AppHash begin(Genesis genesis) {
    return ExecutionThread.call(
        "genesis", () -> application.initChain(genesis.toInitChain()).appHash());
  }

  /** Executes what was decided and not committed before the process ended. */
  private void replay() {
    Optional<FinalizeBlock.Request> decided = next();
    while (decided.isPresent()) {
      execute(decided.get());
      decided = next();
    }
  }

  private Optional<FinalizeBlock.Request> next() {
    return history.verified(tip.height().next(), tip.hash(), tip.appHash());
  }

  private void run() {
    try {
      while (awaitDemand()) {
        decide(propose());
      }
    } catch (Throwable e) {
      onHalt.accept(e);
    }
  }

  private FinalizeBlock.Request propose() {
    // Never behind the block before, whatever the clock says.
    long millis = Math.max(validator.clock().millis(), tip.time().millis() + 1);
    BlockHeader header =
        new BlockHeader(
            tip.height().next(),
            new BlockTime(millis),
            Hash.sha256(validator.key().publicKey().bytes()),
            validator.key().address());
    List<Bytes> txs =
        application
            .prepareProposal(
                new PrepareProposal.Request(PROPOSAL_BYTES_MAX, List.of(), CommitInfo.NONE, header))
            .txs();
    Hash transactions = Header.transactionsHash(txs);
    Header.Place place = new Header.Place(validator.chain(), header.height(), header.time());
    Hash hash =
        new Header(place, tip.hash(), tip.appHash(), transactions, header.proposerAddress()).hash();
    return new FinalizeBlock.Request(txs, CommitInfo.NONE, hash, header);
  }

  private void decide(FinalizeBlock.Request block) {
    ProcessProposal.Response vote =
        application.processProposal(
            new ProcessProposal.Request(
                block.txs(), block.decidedLastCommit(), block.hash(), block.header()));
    if (vote.status() != ProcessProposal.Status.ACCEPT) {
      throw new InvariantViolation(
          "the application refuses block %s, which it proposed itself: %s"
              .formatted(block.height(), vote.reason()));
    }
    SignedBlock signed =
        new SignedBlock(block, tip.hash(), tip.appHash(), validator.key().sign(block.hash()));
    validator.log().append(block.height(), signed.encode());
    execute(block);
  }

  private void execute(FinalizeBlock.Request block) {
    FinalizeBlock.Response executed = application.finalizeBlock(block);
    requireAlone(block.height(), executed.validatorUpdates());
    application.commit();
    tip = new Tip(block.height(), block.time(), block.hash(), executed.appHash());
  }

  /** Before the commit: a chain that others decide on too must not go on with one voice. */
  private void requireAlone(BlockHeight height, List<io.chancery.abci.Validator> updates) {
    for (io.chancery.abci.Validator update : updates) {
      if (update.power() == 0 || !update.publicKey().equals(validator.key().publicKey())) {
        throw new InvariantViolation(
            "block %s sets the power of validator %s to %d, and this engine is a chain's one validator"
                .formatted(height, update.publicKey(), update.power()));
      }
    }
  }

  /** Waits until a block is due; false once the engine is closing. */
  private boolean awaitDemand() throws InterruptedException {
    lock.lock();
    try {
      long wait = waitMillis();
      while (!closing && wait > 0) {
        if (wakeUp && validator.pace() instanceof Pace.OnDemand) {
          wakeUp = false;
        } else {
          woken.await(wait, TimeUnit.MILLISECONDS);
        }
        wait = waitMillis();
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private long waitMillis() {
    return switch (validator.pace()) {
      case Pace.OnDemand ignored -> {
        if (demand.hasTransactions()) {
          yield 0;
        }
        // A timer may be due by a clock that runs behind the chain's: then the chain's time counts.
        long now = Math.max(validator.clock().millis(), tip.time().millis() + 1);
        yield demand
            .nextTimer()
            .map(due -> Math.clamp(due.millis() - now, 0, IDLE_MILLIS_MAX))
            .orElse(IDLE_MILLIS_MAX);
      }
      case Pace.Every every ->
          Math.clamp(
              tip.time().millis() + every.millis() - validator.clock().millis(), 0, every.millis());
    };
  }
}
