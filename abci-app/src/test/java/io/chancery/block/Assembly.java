package io.chancery.block;

import io.chancery.abci.BlockHeader;
import io.chancery.abci.CommitInfo;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Misbehaviour;
import io.chancery.abci.Validator;
import io.chancery.offload.SignatureQueue;
import io.chancery.offload.SoftwareBoard;
import io.chancery.tx.Action;
import io.chancery.tx.Approval;
import io.chancery.tx.Bodies;
import io.chancery.tx.Change;
import io.chancery.tx.Decoded;
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
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Engines;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.InMemoryStateView;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A chain whose validators have keys by name, without contracts; blocks are made when told. */
final class Assembly implements AutoCloseable {
  static final TransactionSigner PAYER = TransactionSigner.of(Bodies.key("payer"));

  private final SoftwareBoard board = SoftwareBoard.open(1);
  private final SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT);
  private final InMemoryStateView state = new InMemoryStateView();
  private final BlockCheck check;
  private BlockExecutor executor = executor(1);
  private long sequence;

  /** With the powers of validators {@code v0}, {@code v1}, … */
  Assembly(long... powers) {
    List<Validator> validators =
        java.util.stream.IntStream.range(0, powers.length)
            .mapToObj(i -> new Validator(Bodies.key("v" + i).publicKey(), powers[i]))
            .toList();
    Genesis genesis =
        new Genesis(
            Bodies.CHAIN,
            new BlockTime(1_700_000_000_000L),
            new BlockHeight(1),
            validators,
            new GenesisState(
                new AssetSpec("Chancery", "CHY", 2),
                Bodies.address("fees"),
                new GenesisState.Limits(1, 10_000_000, 100_000_000, 4 << 20, 1_000_000),
                List.of(
                    new GenesisState.Balance(
                        PAYER.authority().address(), null, new Amount(1_000_000_00)))));
    state.apply(GenesisChanges.of(genesis));
    this.check =
        new BlockCheck(
            before -> {
              ChainParameters parameters = ChainParameters.read(before);
              return new CheckRules(
                  parameters.chain(),
                  new GasPrice(parameters.fees().gasPriceMin()),
                  parameters.fees().gasLimitMax(),
                  new Gas(parameters.limits().gasMax()),
                  parameters.limits().bytesMax());
            },
            (before, contract, hook) -> java.util.Optional.empty(),
            new SignatureChecks(queue, 1_000));
  }

  private static BlockExecutor executor(int version) {
    return new BlockExecutor(
        new ContractRuntime(
            new Engines(
                (sources, limits) -> {
                  throw new AssertionError("no test has rules");
                },
                (sources, limits) -> {
                  throw new AssertionError("no test has processes");
                },
                (key, signature, message) -> false)),
        version);
  }

  /** Goes on with the program of that version. */
  void changeProgram(int version) {
    executor = executor(version);
  }

  InMemoryStateView state() {
    return state;
  }

  BlockHeight next() {
    return ChainTip.read(state).height().next();
  }

  /** The next motion, good for a hundred blocks. */
  Motion motion(Change change) {
    return new Motion(Motions.passed(state), new BlockHeight(next().value() + 100), change);
  }

  static Action.PassMotion approved(Motion motion, String... validators) {
    return new Action.PassMotion(
        motion,
        Arrays.stream(validators)
            .map(Bodies::key)
            .map(key -> approval(motion, key))
            .sorted(Comparator.comparing(Approval::key))
            .toList());
  }

  static Approval approval(Motion motion, SigningKey key) {
    return new Approval(key.publicKey(), key.sign(SignBytes.ofMotion(Bodies.CHAIN, motion)));
  }

  Transaction signed(Action action) {
    return PAYER.sign(
        new TransactionBody(
            new Validity(Bodies.CHAIN, new BlockHeight(1_000_000)),
            PAYER.showingKeys(),
            new GasOffer(new GasPrice(1), new Gas(1_000_000)),
            new LanePosition(0, sequence++),
            action));
  }

  /** A transaction that did not get into a block gives its sequence back. */
  void forgetSequence() {
    sequence--;
  }

  List<Verdict> check(Transaction... transactions) {
    return check.check(
        state, next(), Arrays.stream(transactions).<Decoded>map(Decoded.Valid::new).toList());
  }

  ExecutedBlock block(Transaction... transactions) {
    return block(List.of(), transactions);
  }

  ExecutedBlock block(List<Misbehaviour> misbehaviour, Transaction... transactions) {
    List<Bytes> txs = Arrays.stream(transactions).map(Transaction::bytes).toList();
    BlockTime time = new BlockTime(ChainTip.read(state).time().millis() + 1_000);
    BlockHeader header = new BlockHeader(next(), time, Hash.ZERO, Bytes.EMPTY);
    ExecutedBlock executed =
        executor.execute(
            new FinalizeBlock.Request(txs, CommitInfo.NONE, misbehaviour, Hash.ZERO, header),
            check(transactions),
            state);
    state.apply(executed.changes());
    return executed;
  }

  @Override
  public void close() {
    queue.close();
    board.close();
  }
}
