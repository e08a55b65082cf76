package io.chancery.node;

import io.chancery.abci.BlockHeader;
import io.chancery.abci.CommitInfo;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.abci.PrepareProposal;
import io.chancery.abci.Query;
import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.ChainTip;
import io.chancery.block.SignatureChecks;
import io.chancery.engine.ExecutionThread;
import io.chancery.mempool.Mempool;
import io.chancery.mempool.MempoolLimits;
import io.chancery.mempool.Tip;
import io.chancery.node.gateway.Gateway;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.state.WorldState;
import io.chancery.store.NodeStore;
import io.chancery.store.RocksNodeStore;
import io.chancery.tx.DecodingMemory;
import io.chancery.tx.SigningKey;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Engines;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pieces of a node on a real store: it makes a block only when told to. */
public final class StillNode implements AutoCloseable {
  private static final long BLOCK_BYTES_MAX = 1 << 20;

  private final NodeStore store;
  private final OffloadBoard board = SoftwareBoard.open(1);
  private final SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT);
  private final WorldState world;
  private final Mempool mempool;
  private final CommitFeed feed = new CommitFeed();
  private final ContractRuntime runtime;
  private final ChanceryApplication application;
  private final NodeChain chain;
  private final Gateway gateway;

  public StillNode(Path home, Genesis genesis, SigningKey key) {
    this(home, genesis, key, WorldState.Setting.DEFAULT);
  }

  /** Without rules. */
  public StillNode(Path home, Genesis genesis, SigningKey key, WorldState.Setting setting) {
    this(
        home,
        genesis,
        key,
        setting,
        board ->
            new Engines(
                (sources, limits) -> {
                  throw new AssertionError("no test has rules");
                },
                new OneTaskProcesses(),
                new BoardSignatureCheck(board)));
  }

  /** With the engines that a node has. */
  public static StillNode withEngines(Path home, Genesis genesis, SigningKey key) {
    return new StillNode(home, genesis, key, WorldState.Setting.DEFAULT, EngineSet::open);
  }

  private StillNode(
      Path home,
      Genesis genesis,
      SigningKey key,
      WorldState.Setting setting,
      Function<OffloadBoard, Engines> engines) {
    this.store = RocksNodeStore.open(home, genesis.chainId());
    this.world = WorldState.open(store, board, setting, failure -> {});
    SignatureChecks signatures = new SignatureChecks(queue, 1_000);
    BlockCheck check =
        new BlockCheck(ChainBindings::rulesAfter, ChainBindings::hookKey, signatures);
    DecodingMemory decoding = new DecodingMemory(1 << 20);
    this.mempool =
        new Mempool(
            check,
            decoding,
            MempoolLimits.DEFAULT,
            new Tip(BlockHeight.GENESIS, new SharedState(world.read())));
    this.runtime = new ContractRuntime(engines.apply(board));
    this.application =
        new ChanceryApplication(
            world,
            new ChanceryApplication.Checks(decoding, check, () -> {}),
            new BlockExecutor(runtime),
            mempool,
            feed::committed);
    application.initChain(genesis.toInitChain());
    this.chain = new NodeChain(application, store, runtime, mempool, signatures);
    this.gateway = new Gateway(chain, store.inbox(), key);
    feed.listen(
        block -> gateway.committed(block.block().height(), block.executed().transactionReceipts()));
    gateway.resume();
  }

  public NodeChain chain() {
    return chain;
  }

  public CommitFeed feed() {
    return feed;
  }

  public Gateway gateway() {
    return gateway;
  }

  public ContractRuntime runtime() {
    return runtime;
  }

  /** As an engine asks. */
  public Query.Response query(Query.Request request) {
    return application.query(request);
  }

  public int waiting() {
    return mempool.size();
  }

  /** The next block, of what waits, a second after the last. */
  public void block() {
    ChainTip tip = ChainTip.read(chain.state());
    BlockHeader header =
        new BlockHeader(
            tip.height().next(),
            new BlockTime(tip.time().millis() + 1_000),
            Hash.ZERO,
            Bytes.wrap(new byte[20]));
    List<Bytes> txs =
        application
            .prepareProposal(
                new PrepareProposal.Request(BLOCK_BYTES_MAX, List.of(), CommitInfo.NONE, header))
            .txs();
    Hash hash = Hash.sha256(Bytes.utf8("block " + header.height()));
    application.finalizeBlock(new FinalizeBlock.Request(txs, CommitInfo.NONE, hash, header));
    store.saveBlock(header.height(), hash.bytes());
    application.commit();
  }

  /** Executes and commits a block that somebody else has decided. */
  public FinalizeBlock.Response execute(FinalizeBlock.Request block) {
    FinalizeBlock.Response response =
        ExecutionThread.call("engine", () -> application.finalizeBlock(block));
    store.saveBlock(block.height(), block.hash().bytes());
    application.commit();
    return response;
  }

  /** As it is stored. */
  public @Nullable Bytes receipt(BlockHeight height, int index) {
    return store.receipt(height, index);
  }

  @Override
  public void close() {
    mempool.close();
    feed.close();
    world.close();
    queue.close();
    board.close();
    store.close();
  }
}
