package io.chancery.node;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.Validator;
import io.chancery.engine.embedded.Pace;
import io.chancery.mempool.Submission;
import io.chancery.node.board.BoardSetting;
import io.chancery.tx.Action;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A chain of its own in a directory, with named accounts whose keys follow from their names. */
public final class TestChain implements AutoCloseable {
  public static final ChainId CHAIN = new ChainId("test");
  public static final AssetSpec ASSET = new AssetSpec("Chancery", "CHY", 2);
  private static final long ANSWER_SECONDS = 60;

  private final NodeHome home;
  private final InstantSource clock;
  private final Boards boards;
  private final Map<String, Long> nextSequence = new LinkedHashMap<>();
  private Node node;

  private TestChain(NodeHome home, InstantSource clock, Boards boards) {
    this.home = home;
    this.clock = clock;
    this.boards = boards;
    this.node = open();
  }

  /** Which board verifies, and who is told that the node halts. */
  public record Boards(BoardSetting setting, Consumer<Throwable> onHalt) {
    static final Boards SOFTWARE =
        new Boards(
            BoardSetting.SOFTWARE,
            failure -> {
              throw new AssertionError("the node has halted", failure);
            });
  }

  /** Makes the chain if the directory is empty, else opens it again. */
  public static TestChain in(Path directory, InstantSource clock, String... holders) {
    return in(directory, clock, Boards.SOFTWARE, holders);
  }

  public static TestChain in(
      Path directory, InstantSource clock, Boards boards, String... holders) {
    NodeHome home = new NodeHome(directory);
    if (!home.hasGenesis()) {
      home.writeGenesis(genesis(home, holders));
    }
    return new TestChain(home, clock, boards);
  }

  public static SigningKey key(String name) {
    return SigningKey.fromSeed(Hash.sha256(Bytes.utf8("test key of " + name)).bytes());
  }

  public static Address address(String name) {
    return Authority.single(key(name).publicKey()).address();
  }

  public Node node() {
    return node;
  }

  public Amount balance(String name) {
    return Accounts.balance(node.chain().state(), address(name));
  }

  public Address nodeAccount() {
    return Authority.single(home.nodeKey().publicKey()).address();
  }

  /** Closes the node and opens the same home again. */
  public void restart() {
    node.close();
    node = open();
    nextSequence.clear();
  }

  /** Signs with the account's key, submits, and waits for the receipt. */
  public Value.Obj run(String name, Action action) {
    return run(sign(name, action, new Gas(50_000_000)));
  }

  public Value.Obj run(Transaction transaction) {
    CompletableFuture<CommittedBlock> block = node.feed().await(transaction.id());
    Submission submission = answer(node.chain().submit(transaction.bytes()).submission());
    if (!(submission instanceof Submission.Admitted)) {
      throw new AssertionError("not admitted: " + submission);
    }
    answer(block);
    return node.chain()
        .placeOf(transaction.id())
        .flatMap(place -> node.chain().receipt(place.height(), place.index()))
        .orElseThrow();
  }

  public Transaction sign(String name, Action action, Gas limit) {
    long sequence =
        nextSequence.computeIfAbsent(
            name, ignored -> Accounts.nextSequence(node.chain().state(), address(name), 0));
    nextSequence.put(name, sequence + 1);
    TransactionSigner signer = TransactionSigner.of(key(name));
    return signer.sign(
        new TransactionBody(
            new Validity(CHAIN, new BlockHeight(1_000_000)),
            signer.showingKeys(),
            new GasOffer(new GasPrice(1), limit),
            new LanePosition(0, sequence),
            action));
  }

  static <T> T answer(CompletableFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  @Override
  public void close() {
    node.close();
  }

  private Node open() {
    Node opened =
        Node.open(
            new Node.Setting(
                home,
                new Node.Timing(new Pace.OnDemand(), clock),
                UnaryOperator.identity(),
                boards.setting(),
                boards.onHalt()));
    opened.start();
    return opened;
  }

  private static Genesis genesis(NodeHome home, String... holders) {
    SigningKey nodeKey = home.nodeKey();
    Address nodeAccount = Authority.single(nodeKey.publicKey()).address();
    List<GenesisState.Balance> balances =
        new java.util.ArrayList<>(
            List.of(new GenesisState.Balance(nodeAccount, null, new Amount(100_000_00))));
    for (String holder : holders) {
      balances.add(new GenesisState.Balance(address(holder), null, new Amount(10_000_00)));
    }
    return new Genesis(
        CHAIN,
        new BlockTime(1_700_000_000_000L),
        new BlockHeight(1),
        List.of(new Validator(nodeKey.publicKey(), 1)),
        new GenesisState(
            ASSET,
            nodeAccount,
            new GenesisState.Limits(1, 100_000_000, 20_000_000_000L, 16 << 20, 1_000_000_000),
            balances));
  }
}
