package io.chancery.node;

import io.chancery.abci.Application;
import io.chancery.abci.CheckTx;
import io.chancery.abci.Commit;
import io.chancery.abci.ExecTxResult;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.abci.Handshake;
import io.chancery.abci.InitChain;
import io.chancery.abci.PrepareProposal;
import io.chancery.abci.ProcessProposal;
import io.chancery.abci.Query;
import io.chancery.abci.genesis.GenesisReader;
import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.ChainParameters;
import io.chancery.block.ChainUpdates;
import io.chancery.block.ExecutedBlock;
import io.chancery.block.GenesisOutcome;
import io.chancery.block.Receipt;
import io.chancery.block.Verdict;
import io.chancery.mempool.Dropped;
import io.chancery.mempool.Mempool;
import io.chancery.mempool.Submission;
import io.chancery.mempool.Tip;
import io.chancery.proof.ProofCodec;
import io.chancery.state.CommittedState;
import io.chancery.state.NextState;
import io.chancery.state.ReplayedState;
import io.chancery.state.WorldState;
import io.chancery.store.BlockRecords;
import io.chancery.tx.Decoded;
import io.chancery.tx.DecodingMemory;
import io.chancery.tx.Transaction;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateKey;
import io.chancery.webhooks.http.HttpCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The contract chain as an application: checks, executes and commits what an engine decides. */
public final class ChanceryApplication implements Application {
  static final String VERSION = "0.1.0";

  private final WorldState world;
  private final Checks checks;
  private final BlockExecutor executor;
  private final Mempool mempool;
  private final Consumer<CommittedBlock> afterCommit;
  private final ProposalVerdicts checked = new ProposalVerdicts();
  private @Nullable Finalized finalized;
  private volatile Tip tip;

  /**
   * How bytes become verdicts.
   *
   * @param trust throws if they turn out to have been wrong; asked before a vote and before a
   *     commit
   */
  public record Checks(DecodingMemory decoding, BlockCheck block, Runnable trust) {}

  private record Finalized(FinalizeBlock.Request block, ExecutedBlock executed, NextState next) {}

  /**
   * @param afterCommit told of each committed block on the engine's thread; must not block
   * @throws io.chancery.block.WrongAppVersion if the chain has begun, and its next block is for
   *     another program
   */
  public ChanceryApplication(
      WorldState world,
      Checks checks,
      BlockExecutor executor,
      Mempool mempool,
      Consumer<CommittedBlock> afterCommit) {
    this.world = world;
    this.checks = checks;
    this.executor = executor;
    this.mempool = mempool;
    this.afterCommit = afterCommit;
    this.tip = newTip();
    if (world.current().commit().isPresent()) {
      executor.requireOwn(world.current());
    }
  }

  @Override
  public Handshake.Response info(Handshake.Request request) {
    CommittedState state = world.current();
    return new Handshake.Response(
        "chancery",
        VERSION,
        executor.appVersion(),
        state.height(),
        state.commit().map(io.chancery.store.Commit::appHash));
  }

  /**
   * Genesis is committed at once, as height 0. An engine that died before its first block asks for
   * it again, and gets it only from the same document.
   */
  @Override
  public InitChain.Response initChain(InitChain.Request request) {
    GenesisOutcome.Begun begun =
        begin(request).orElseThrow(refused -> new NodeFailure(refused.clause()));
    if (world.current().commit().isPresent()) {
      return begunAlready(new ReplayedState().apply(begun.changes()));
    }
    NextState genesis = world.apply(begun.changes());
    world.commit(genesis, BlockRecords.NONE);
    tip = newTip();
    mempool.advance(tip, List.of());
    return new InitChain.Response(
        ChainUpdates.consensus(world.current()), List.of(), genesis.appHash());
  }

  private GenesisOutcome begin(InitChain.Request request) {
    Genesis genesis =
        new Genesis(
            request.chainId(),
            request.time(),
            request.initialHeight(),
            request.validators(),
            GenesisReader.parseState(request.appStateBytes()));
    try {
      return executor.begin(genesis);
    } catch (IllegalArgumentException e) {
      throw new NodeFailure("the engine's genesis is refused: " + e.getMessage(), e);
    }
  }

  private InitChain.Response begunAlready(AppHash appHash) {
    CommittedState state = world.current();
    if (!state.height().equals(BlockHeight.GENESIS) || !state.appHash().equals(appHash)) {
      throw new NodeFailure(
          "this home's chain stands at height %s with app hash %s, and the engine brings a genesis with app hash %s: its home is another's"
              .formatted(state.height(), state.appHash(), appHash));
    }
    return new InitChain.Response(ChainUpdates.consensus(world.current()), List.of(), appHash);
  }

  @Override
  public CheckTx.Response checkTx(CheckTx.Request request) {
    return switch (mempool.submit(request.tx()).join()) {
      case Submission.Admitted admitted ->
          new CheckTx.Response(0, "", admitted.transaction().gas().limit());
      case Submission.AlreadyWaiting ignored -> new CheckTx.Response(0, "", Gas.ZERO);
      case Submission.Refused refused ->
          new CheckTx.Response(
              refused.rejection().code().number(), refused.rejection().sentence(), Gas.ZERO);
      case Submission.Busy busy ->
          new CheckTx.Response(CheckTx.Response.RETRY_LATER, busy.sentence(), Gas.ZERO);
    };
  }

  /** What waits, checked as a block at this place: what does not pass leaves the mempool. */
  @Override
  public PrepareProposal.Response prepareProposal(PrepareProposal.Request request) {
    executor.requireOwn(world.current());
    ChainParameters.BlockLimits limits = ChainParameters.read(world.current()).limits();
    Gas gasMax = new Gas(limits.gasMax());
    long bytesMax = Math.min(request.maxTxBytes(), limits.bytesMax());
    List<Decoded> reaped =
        mempool.reap(bytesMax, gasMax).stream().<Decoded>map(Decoded.Valid::new).toList();
    List<Bytes> txs = new ArrayList<>(reaped.size());
    List<Dropped> dropped = new ArrayList<>();
    for (Verdict verdict : checks.block().check(world.current(), request.height(), reaped)) {
      switch (verdict) {
        case Verdict.Accepted accepted -> txs.add(accepted.transaction().bytes());
        case Verdict.Rejected rejected -> {
          if (rejected.decoded() instanceof Decoded.Valid valid) {
            dropped.add(new Dropped(valid.transaction(), rejected.rejection()));
          }
        }
      }
    }
    if (!dropped.isEmpty()) {
      mempool.drop(dropped);
    }
    return new PrepareProposal.Response(txs);
  }

  @Override
  public ProcessProposal.Response processProposal(ProcessProposal.Request request) {
    List<Verdict> verdicts = verdicts(request.height(), request.hash(), request.txs());
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Rejected rejected) {
        return ProcessProposal.Response.reject(
            "transaction %d: %s".formatted(i, rejected.rejection().sentence()));
      }
    }
    checks.trust().run();
    return ProcessProposal.Response.accept();
  }

  /**
   * A block is executed here and nowhere else, so once: not on a proposal, which may never be
   * decided. An engine that lost its connection and brings the same block again gets the same
   * answer.
   */
  @Override
  public FinalizeBlock.Response finalizeBlock(FinalizeBlock.Request request) {
    Finalized done = finalized;
    if (done == null || !done.block().equals(request)) {
      List<Verdict> verdicts = verdicts(request.height(), request.hash(), request.txs());
      ExecutedBlock executed = executor.execute(request, verdicts, world.current());
      done = new Finalized(request, executed, world.apply(executed.changes()));
      finalized = done;
    }
    ExecutedBlock executed = done.executed();
    List<ExecTxResult> results =
        executed.transactionReceipts().stream().map(ChanceryApplication::result).toList();
    return new FinalizeBlock.Response(
        executed.updates().events(),
        results,
        executed.updates().validators(),
        executed.updates().consensus(),
        done.next().appHash());
  }

  @Override
  public Commit.Response commit() {
    Finalized block = finalized;
    if (block == null) {
      throw new InvariantViolation("the engine commits a block that it has not finalized");
    }
    checks.trust().run();
    CommittedBlock committed =
        new CommittedBlock(block.block(), block.executed(), block.next().appHash());
    world.commit(block.next(), committed.records());
    tip = newTip();
    mempool.advance(tip, transactionsOf(block));
    finalized = null;
    checked.clear();
    afterCommit.accept(committed);
    return new Commit.Response(BlockHeight.GENESIS);
  }

  /**
   * {@code data} is a state key, height 0 the latest; the proof is a {@code CommitmentProof} of
   * ICS-23.
   */
  @Override
  public Query.Response query(Query.Request request) {
    int size = request.data().size();
    if (size < 1 || size > StateKey.SIZE_MAX) {
      return invalid("a state key has 1 to %d bytes, got %d".formatted(StateKey.SIZE_MAX, size));
    }
    BlockHeight asked = request.height();
    boolean latest = asked.equals(BlockHeight.GENESIS);
    try (CommittedState state = latest ? world.read() : world.at(asked).orElse(null)) {
      if (state == null) {
        return unanswered(HttpCode.HEIGHT_NOT_KEPT.number(), world.kept().sentence(asked));
      }
      if (state.commit().isEmpty()) {
        return invalid("the chain has no genesis yet");
      }
      StateKey key = new StateKey(request.data());
      Bytes value = Optional.ofNullable(state.get(key)).orElse(Bytes.EMPTY);
      Bytes proof = request.prove() ? ProofCodec.encode(state.prove(key)) : Bytes.EMPTY;
      return new Query.Response(0, "", value, proof, state.height());
    }
  }

  private static Query.Response invalid(String sentence) {
    return unanswered(RejectionCode.INVALID_ARGUMENT.number(), sentence);
  }

  private static Query.Response unanswered(int code, String sentence) {
    return new Query.Response(code, sentence, Bytes.EMPTY, Bytes.EMPTY, BlockHeight.GENESIS);
  }

  /** The committed states, for readers who close what they get. */
  WorldState world() {
    return world;
  }

  /** The state after the last commit, for readers on other threads that come and go. */
  Tip tip() {
    return tip;
  }

  private Tip newTip() {
    CommittedState state = world.read();
    return new Tip(state.height(), new SharedState(state));
  }

  private List<Verdict> verdicts(BlockHeight height, Hash blockHash, List<Bytes> txs) {
    CommittedState before = world.current();
    executor.requireOwn(before);
    Optional<List<Verdict>> known = checked.of(blockHash);
    if (known.isPresent()) {
      return known.get();
    }
    if (!height.equals(before.height().next())) {
      throw new InvariantViolation(
          "the engine brings block %s when block %s is next"
              .formatted(height, before.height().next()));
    }
    List<Decoded> decoded = txs.stream().map(checks.decoding()::decode).toList();
    List<Verdict> verdicts = checks.block().check(before, height, decoded);
    checked.add(blockHash, verdicts);
    return verdicts;
  }

  private List<Transaction> transactionsOf(Finalized block) {
    List<Transaction> transactions = new ArrayList<>(block.block().txs().size());
    for (Bytes tx : block.block().txs()) {
      if (checks.decoding().decode(tx) instanceof Decoded.Valid valid) {
        transactions.add(valid.transaction());
      }
    }
    return transactions;
  }

  private static ExecTxResult result(Receipt receipt) {
    return new ExecTxResult(
        receipt.outcome().code(),
        receipt.hash().bytes(),
        receipt.outcome().sentence(),
        new ExecTxResult.GasFigures(receipt.work().wanted(), receipt.work().used()),
        receipt.events());
  }
}
