package io.chancery.node.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.mempool.Submission;
import io.chancery.node.CommittedBlock;
import io.chancery.node.NodeHome;
import io.chancery.node.TestChain;
import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import io.chancery.offload.guard.BoardLied;
import io.chancery.offload.guard.BoardWatch;
import io.chancery.offload.guard.GuardPolicy;
import io.chancery.tx.Action;
import io.chancery.tx.Transaction;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoardFaultTest {
  private static final long ROUNDS = 6;
  private static final int A_ROUND = 20;
  private static final GuardPolicy HASTY = new GuardPolicy(100, 1, 0.5);

  @TempDir Path directory;
  private final AtomicInteger faults = new AtomicInteger();
  private final BlockingQueue<Throwable> halts = new LinkedBlockingQueue<>();

  @Test
  void noFaultLosesATransactionOrChangesAnAppHash() throws Exception {
    List<Fault> all = EnumSet.complementOf(EnumSet.of(Fault.LIES)).stream().toList();
    AtomicReference<Fault> fault = new AtomicReference<>(all.getFirst());
    try (TestChain chain = chain(fault::get, HASTY)) {
      for (Fault next : all) {
        fault.set(next);
        faults.set(0);
        chain.restart(); // a board that failed too often is not opened any more
        for (int round = 0; round < ROUNDS; round++) {
          transferAndForge(chain);
        }
        assertTrue(faults.get() > 0, next + " did not come about");
      }
      assertEquals(
          new Amount(1_000_000 + all.size() * ROUNDS * (A_ROUND - 1)), chain.balance("bob"));
      assertEquals(List.of(), List.copyOf(halts));
    }
    // Executed once more, on the software board alone.
    ReplayReport replayed = new Replay(new NodeHome(directory)).run(height -> {});
    assertEquals(Optional.empty(), replayed.difference());
    assertTrue(replayed.blocks() >= ROUNDS * all.size(), replayed.blocks() + " blocks");
  }

  /** Nineteen transfers at once, and one whose signature is not its payer's. */
  private static void transferAndForge(TestChain chain) throws Exception {
    List<Transaction> signed = new ArrayList<>();
    for (int i = 1; i < A_ROUND; i++) {
      signed.add(transfer(chain, "alice"));
    }
    Transaction forged = forged(transfer(chain, "mallory"));
    List<CompletableFuture<CommittedBlock>> committed =
        signed.stream().map(one -> chain.node().feed().await(one.id())).toList();
    List<CompletableFuture<Submission>> answers = new ArrayList<>();
    for (Transaction one : signed) {
      answers.add(chain.node().chain().submit(one.bytes()).submission());
    }
    Submission refused =
        chain.node().chain().submit(forged.bytes()).submission().get(1, TimeUnit.MINUTES);
    assertEquals(
        RejectionCode.BAD_SIGNATURE,
        assertInstanceOf(Submission.Refused.class, refused).rejection().code());
    for (CompletableFuture<Submission> answer : answers) {
      assertInstanceOf(Submission.Admitted.class, answer.get(1, TimeUnit.MINUTES));
    }
    for (CompletableFuture<CommittedBlock> block : committed) {
      block.get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void aBoardThatLiesHaltsTheNodeBeforeItCommits() throws Exception {
    try (TestChain chain = chain(() -> Fault.LIES, HASTY.sampling(1))) {
      chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(1)));
      BlockHeight before = chain.node().chain().height();
      while (halts.isEmpty()) {
        chain.node().chain().submit(forged(transfer(chain, "mallory")).bytes());
        TimeUnit.MILLISECONDS.sleep(1);
      }
      BoardLied lie = assertInstanceOf(BoardLied.class, halts.poll(1, TimeUnit.MINUTES));
      assertTrue(lie.toString().contains("of its batch valid"), lie.toString());
      chain.node().chain().submit(transfer(chain, "alice").bytes());
      assertEquals(before, chain.node().chain().height());
    }
    try (TestChain honest = TestChain.in(directory, InstantSource.system())) {
      assertEquals(new Amount(1_000_001), honest.balance("bob"));
      honest.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(1)));
      assertEquals(new Amount(1_000_002), honest.balance("bob"));
    }
  }

  private TestChain chain(Supplier<Fault> fault, GuardPolicy policy) {
    BoardSetting setting =
        new BoardSetting(
            Optional.of(() -> new FaultyBoard(fault, faults)), policy, BoardWatch.SILENT);
    return TestChain.in(
        directory,
        InstantSource.system(),
        new TestChain.Boards(setting, halts::add),
        "alice",
        "bob",
        "mallory");
  }

  private static Transaction transfer(TestChain chain, String from) {
    return chain.sign(
        from, new Action.Transfer(TestChain.address("bob"), new Amount(1)), new Gas(100_000));
  }

  private static Transaction forged(Transaction transaction) {
    byte[] bytes = transaction.bytes().toArray();
    bytes[bytes.length - 1] ^= 1; // of S, whose last byte ends the transaction
    return io.chancery.tx.TransactionCodec.decode(Bytes.of(bytes))
            instanceof io.chancery.tx.Decoded.Valid valid
        ? valid.transaction()
        : transaction;
  }
}
