package io.chancery.node;

import io.chancery.abci.Application;
import io.chancery.abci.Genesis;
import io.chancery.abci.socket.AbciListener;
import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.SignatureChecks;
import io.chancery.block.ValidatorSet;
import io.chancery.engine.ConsensusEngine;
import io.chancery.engine.cometbft.CometBftEngine;
import io.chancery.engine.cometbft.EnginePorts;
import io.chancery.engine.embedded.EmbeddedEngine;
import io.chancery.engine.embedded.Pace;
import io.chancery.mempool.Mempool;
import io.chancery.mempool.MempoolLimits;
import io.chancery.mempool.Tip;
import io.chancery.node.board.BoardSetting;
import io.chancery.node.board.NodeBoard;
import io.chancery.node.gateway.Gateway;
import io.chancery.state.WorldState;
import io.chancery.store.NodeStore;
import io.chancery.store.RocksNodeStore;
import io.chancery.tx.DecodingMemory;
import io.chancery.tx.SigningKey;
import io.chancery.vm.contract.ContractRuntime;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A running node: one chain in one home. Everything that it opens is closed with it, in the
 * opposite order.
 */
public final class Node implements AutoCloseable {
  /** Verdicts that the node remembers between mempool and block. */
  private static final int REMEMBERED_VERDICTS_MAX = 200_000;

  /** Bytes of transactions that the node need not decode twice. */
  private static final long REMEMBERED_BYTES_MAX = 256L << 20;

  private final Genesis genesis;
  private final NodeStore store;
  private final NodeBoard board;
  private final WorldState world;
  private final ContractRuntime runtime;
  private final Mempool mempool;
  private final CommitFeed feed;
  private final NodeSnapshots snapshots;
  private final ChanceryApplication application;
  private final ConsensusEngine engine;
  private final Gateway gateway;
  private final NodeChain chain;

  /**
   * @param observer stands between the engine and the application, to measure it
   * @param board which offload board verifies signatures
   * @param onHalt told once if the chain cannot go on; the node is then of no more use
   */
  public record Setting(
      NodeStorage storage,
      EngineChoice engine,
      UnaryOperator<Application> observer,
      BoardSetting board,
      Consumer<Throwable> onHalt) {
    /** With the usual storage. */
    public Setting(
        NodeHome home,
        EngineChoice engine,
        UnaryOperator<Application> observer,
        BoardSetting board,
        Consumer<Throwable> onHalt) {
      this(NodeStorage.in(home), engine, observer, board, onHalt);
    }

    /** On the software board, with nobody looking. */
    public Setting(NodeHome home, EngineChoice engine, Consumer<Throwable> onHalt) {
      this(home, engine, UnaryOperator.identity(), BoardSetting.SOFTWARE, onHalt);
    }

    public Setting on(BoardSetting other) {
      return new Setting(storage, engine, observer, other, onHalt);
    }

    public Setting with(NodeStorage other) {
      return new Setting(other, engine, observer, board, onHalt);
    }

    NodeHome home() {
      return storage.home();
    }
  }

  /** What decides blocks. */
  public sealed interface EngineChoice {}

  /** The embedded engine: when it makes blocks, by which clock. */
  public record Timing(Pace pace, InstantSource clock) implements EngineChoice {}

  /**
   * CometBFT, in the home that was made for it.
   *
   * @param program of the version that {@code EngineInstallation} installs
   * @param listener hears each call
   * @param notes told a sentence when CometBFT is started again
   */
  public record ByCometBft(Path program, AbciListener listener, Consumer<String> notes)
      implements EngineChoice {}

  private Node(Setting setting) {
    this.genesis = setting.home().genesis();
    SigningKey key = setting.home().nodeKey();
    DecidesAlone alone = new DecidesAlone(key.publicKey());
    boolean decidesAlone = setting.engine() instanceof Timing;
    if (decidesAlone) {
      alone.require(genesis.validators());
    }
    this.store =
        RocksNodeStore.open(
            setting.home().dataDirectory(), genesis.chainId(), setting.storage().store());
    Consumer<Throwable> onHalt = once(setting.onHalt());
    this.board = NodeBoard.open(setting.board(), onHalt);
    this.runtime = new ContractRuntime(EngineSet.open(board.board()));
    this.world = WorldState.open(store, board.board(), setting.storage().world(), onHalt);
    SignatureChecks signatures = new SignatureChecks(board.queue(), REMEMBERED_VERDICTS_MAX);
    BlockCheck check =
        new BlockCheck(ChainBindings::rulesAfter, ChainBindings::hookKey, signatures);
    DecodingMemory decoding = new DecodingMemory(REMEMBERED_BYTES_MAX);
    this.mempool =
        new Mempool(
            decidesAlone ? check.admittingBy(alone) : check,
            decoding,
            MempoolLimits.DEFAULT,
            new Tip(world.current().height(), new SharedState(world.read())));
    if (decidesAlone && world.current().commit().isPresent()) {
      alone.require(ValidatorSet.read(world.current()).validators());
    }
    this.feed = new CommitFeed();
    this.snapshots = new NodeSnapshots(setting.home(), store, world);
    this.application =
        new ChanceryApplication(
            world,
            new ChanceryApplication.Checks(decoding, check, board::requireTrusted),
            new BlockExecutor(runtime),
            mempool,
            this::committed);
    Application observed = setting.observer().apply(application);
    this.engine =
        switch (setting.engine()) {
          case Timing timing -> embedded(observed, timing, key, onHalt);
          case ByCometBft program -> cometBft(observed, program, setting.home(), onHalt);
        };
    mempool.onArrival(engine::wake);
    this.chain = new NodeChain(application, store, runtime, mempool, signatures);
    this.gateway = new Gateway(chain, store.inbox(), key);
  }

  /**
   * Opens the home and replays what was decided and not committed; {@link #start} makes new blocks.
   *
   * @throws NodeFailure if the home has no genesis or no usable key
   * @throws io.chancery.store.StoreFailure if the home is locked, another chain's or damaged
   */
  public static Node open(Setting setting) {
    return new Node(setting);
  }

  private ConsensusEngine embedded(
      Application observed, Timing timing, SigningKey key, Consumer<Throwable> onHalt) {
    return new EmbeddedEngine(
        observed,
        new EmbeddedEngine.Validator(
            genesis.chainId(),
            new NodeValidatorKey(key, board.board()),
            new StoredBlocks(store),
            timing.pace(),
            timing.clock()),
        genesis,
        new ChainDemand(mempool, world),
        onHalt);
  }

  private ConsensusEngine cometBft(
      Application observed, ByCometBft choice, NodeHome home, Consumer<Throwable> onHalt) {
    return new CometBftEngine(
        observed,
        new EnginePorts(
            new PeerTransactions(mempool),
            new PeerSnapshots(home.snapshots()),
            new DecidedBlocks(store, world)),
        genesis,
        new CometBftEngine.Setting(
            choice.program(), home.cometBft(), choice.listener(), choice.notes()),
        onHalt);
  }

  /** A board that lied is found by whoever asked it, and by the engine when it asks next. */
  private static Consumer<Throwable> once(Consumer<Throwable> onHalt) {
    AtomicBoolean told = new AtomicBoolean();
    return failure -> {
      if (told.compareAndSet(false, true)) {
        onHalt.accept(failure);
      }
    };
  }

  /** To be said before {@link #start}; without it there are no snapshots. */
  public void makeSnapshots(SnapshotSchedule schedule) {
    snapshots.follow(schedule);
  }

  private void committed(CommittedBlock block) {
    snapshots.committed(block.block().height());
    feed.committed(block);
  }

  public void start() {
    feed.listen(
        block -> gateway.committed(block.block().height(), block.executed().transactionReceipts()));
    engine.start();
    gateway.resume();
  }

  public Genesis genesis() {
    return genesis;
  }

  public NodeChain chain() {
    return chain;
  }

  public Gateway gateway() {
    return gateway;
  }

  public CommitFeed feed() {
    return feed;
  }

  public ContractRuntime runtime() {
    return runtime;
  }

  public NodeBoard board() {
    return board;
  }

  /** Of CometBFT, if that decides and runs. */
  public OptionalLong enginePid() {
    return engine instanceof CometBftEngine cometBft && cometBft.pid() > 0
        ? OptionalLong.of(cometBft.pid())
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    engine.close();
    snapshots.close();
    mempool.close();
    feed.close();
    world.close();
    board.close();
    store.close();
  }
}
