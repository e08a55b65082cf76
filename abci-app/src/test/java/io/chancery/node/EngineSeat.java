package io.chancery.node;

import io.chancery.abci.BlockCodec;
import io.chancery.abci.BlockHeader;
import io.chancery.abci.CommitInfo;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.abci.Handshake;
import io.chancery.abci.InitChain;
import io.chancery.abci.Misbehaviour;
import io.chancery.abci.PrepareProposal;
import io.chancery.abci.ProcessProposal;
import io.chancery.block.BlockCheck;
import io.chancery.block.BlockExecutor;
import io.chancery.block.ChainTip;
import io.chancery.block.SignatureChecks;
import io.chancery.mempool.Mempool;
import io.chancery.mempool.MempoolLimits;
import io.chancery.mempool.Submission;
import io.chancery.mempool.Tip;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.state.WorldState;
import io.chancery.store.NodeStore;
import io.chancery.store.RocksNodeStore;
import io.chancery.tx.Action;
import io.chancery.tx.Approval;
import io.chancery.tx.Change;
import io.chancery.tx.DecodingMemory;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.Motion;
import io.chancery.tx.SignBytes;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Engines;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateView;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application on a real store, asked call by call as an engine would; as the program of a given
 * version.
 */
final class EngineSeat implements AutoCloseable {
  private static final long BLOCK_BYTES_MAX = 1 << 20;

  private final NodeStore store;
  private final OffloadBoard board = SoftwareBoard.open(1);
  private final SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT);
  private final WorldState world;
  private final Mempool mempool;
  private final ChanceryApplication application;

  EngineSeat(Path home, Genesis genesis, int version) {
    this.store = RocksNodeStore.open(home, genesis.chainId());
    this.world = WorldState.open(store, board, WorldState.Setting.DEFAULT, failure -> {});
    BlockCheck check =
        new BlockCheck(
            ChainBindings::rulesAfter, ChainBindings::hookKey, new SignatureChecks(queue, 1_000));
    DecodingMemory decoding = new DecodingMemory(1 << 20);
    this.mempool =
        new Mempool(
            check,
            decoding,
            MempoolLimits.DEFAULT,
            new Tip(world.current().height(), new SharedState(world.read())));
    ContractRuntime runtime =
        new ContractRuntime(
            new Engines(
                (sources, limits) -> {
                  throw new AssertionError("no test has rules");
                },
                new OneTaskProcesses(),
                new BoardSignatureCheck(board)));
    try {
      this.application =
          new ChanceryApplication(
              world,
              new ChanceryApplication.Checks(decoding, check, () -> {}),
              new BlockExecutor(runtime, version),
              mempool,
              block -> {});
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  InitChain.Response begin(Genesis genesis) {
    return application.initChain(genesis.toInitChain());
  }

  Handshake.Response info() {
    return application.info(new Handshake.Request("test", "2.0.0"));
  }

  ChanceryApplication application() {
    return application;
  }

  StateView state() {
    return world.current();
  }

  BlockHeight height() {
    return world.current().height();
  }

  void submit(Transaction transaction) {
    Submission answer = TestChain.answer(mempool.submit(transaction.bytes()));
    if (!(answer instanceof Submission.Admitted)) {
      throw new AssertionError("not admitted: " + answer);
    }
  }

  /** What the application proposes, as a block of the next height. */
  FinalizeBlock.Request propose() {
    BlockHeader header = header();
    List<Bytes> txs =
        application
            .prepareProposal(
                new PrepareProposal.Request(BLOCK_BYTES_MAX, List.of(), CommitInfo.NONE, header))
            .txs();
    return block(txs, List.of());
  }

  FinalizeBlock.Request block(List<Bytes> txs, List<Misbehaviour> misbehaviour) {
    BlockHeader header = header();
    StringBuilder named = new StringBuilder("block " + header.height());
    txs.forEach(tx -> named.append(' ').append(Hash.sha256(tx)));
    return new FinalizeBlock.Request(
        txs, CommitInfo.NONE, misbehaviour, Hash.sha256(Bytes.utf8(named.toString())), header);
  }

  ProcessProposal.Response process(FinalizeBlock.Request block) {
    return application.processProposal(
        new ProcessProposal.Request(
            block.txs(), block.decidedLastCommit(), block.hash(), block.header()));
  }

  FinalizeBlock.Response finalizeAndCommit(FinalizeBlock.Request block) {
    FinalizeBlock.Response response = application.finalizeBlock(block);
    commit(block);
    return response;
  }

  void commit(FinalizeBlock.Request block) {
    store.saveBlock(block.height(), BlockCodec.encode(block));
    application.commit();
  }

  Transaction signed(String payer, Action action) {
    TransactionSigner signer = TransactionSigner.of(TestChain.key(payer));
    return signer.sign(
        new TransactionBody(
            new Validity(TestChain.CHAIN, new BlockHeight(1_000_000)),
            signer.showingKeys(),
            new GasOffer(new GasPrice(1), new Gas(1_000_000)),
            new LanePosition(0, Accounts.nextSequence(state(), signer.authority().address(), 0)),
            action));
  }

  /** A motion that stays good for a hundred blocks, approved by these validators. */
  Action.PassMotion approved(long number, Change change, String... validators) {
    Motion motion = new Motion(number, new BlockHeight(height().value() + 100), change);
    return new Action.PassMotion(
        motion,
        Stream.of(validators)
            .map(TestChain::key)
            .map(key -> approval(motion, key))
            .sorted(Comparator.comparing(Approval::key))
            .toList());
  }

  private static Approval approval(Motion motion, SigningKey key) {
    return new Approval(key.publicKey(), key.sign(SignBytes.ofMotion(TestChain.CHAIN, motion)));
  }

  private BlockHeader header() {
    ChainTip tip = ChainTip.read(state());
    return new BlockHeader(
        tip.height().next(),
        new BlockTime(tip.time().millis() + 1_000),
        Hash.ZERO,
        Bytes.wrap(new byte[20]));
  }

  @Override
  public void close() {
    mempool.close();
    world.close();
    queue.close();
    board.close();
    store.close();
  }
}
