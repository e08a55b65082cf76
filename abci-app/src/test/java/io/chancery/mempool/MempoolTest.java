package io.chancery.mempool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.block.Reservations;
import io.chancery.block.TestChain;
import io.chancery.block.Verdict;
import io.chancery.tx.Bodies;
import io.chancery.tx.Decoded;
import io.chancery.tx.DecodingMemory;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MempoolTest {
  private static final MempoolLimits LIMITS =
      new MempoolLimits(50, 1_000_000, 20, new MempoolLimits.Gathering(100, 16, 100));
  private static final Gas ENOUGH = new Gas(Long.MAX_VALUE);
  private static final TransactionSigner ALICE = TransactionSigner.of(Bodies.key("alice"));
  private static final TransactionSigner BOB = TransactionSigner.of(Bodies.key("bob"));

  private final TestChain chain =
      new TestChain().fund(ALICE.authority(), 200_000).fund(BOB.authority(), 30_000);
  private BlockHeight height = new BlockHeight(9);
  private Mempool mempool = mempool(LIMITS);

  private Mempool mempool(MempoolLimits limits) {
    return new Mempool(chain.check(), new DecodingMemory(1_000_000), limits, tip());
  }

  private Tip tip() {
    return new Tip(height, chain.state());
  }

  @AfterEach
  void close() {
    mempool.close();
    chain.close();
  }

  @Test
  void aSubmittedTransactionWaitsUntilItsBlock() {
    Transaction transaction = transfer(ALICE, 0, 0);
    assertEquals(new Submission.Admitted(transaction), submit(transaction.bytes()));
    assertEquals(List.of(transaction), reapAll());
    assertTrue(mempool.contains(transaction.id()));
    assertEquals(List.of(), commit(List.of(transaction)));
    assertEquals(0, mempool.size());
  }

  @Test
  void theSameBytesWaitOnce() {
    Transaction transaction = transfer(ALICE, 0, 0);
    submit(transaction.bytes());
    assertEquals(new Submission.AlreadyWaiting(transaction.id()), submit(transaction.bytes()));
    assertEquals(1, mempool.size());
  }

  @Test
  void whatIsInvalidIsRefusedWithItsCode() {
    assertRefused(RejectionCode.MALFORMED_TRANSACTION, submit(Bytes.utf8("?")));
    assertRefused(RejectionCode.SEQUENCE_GAP, submit(transfer(ALICE, 0, 1).bytes()));
    submit(transfer(ALICE, 0, 0).bytes());
    Transaction other = ALICE.sign(cheaper(Bodies.transfer(ALICE, new LanePosition(0, 0))));
    assertRefused(RejectionCode.USED_SEQUENCE, submit(other.bytes()));
  }

  @Test
  void feesOfWhatWaitsAreReserved() {
    for (int i = 0; i < 3; i++) {
      assertInstanceOf(Submission.Admitted.class, submit(transfer(BOB, 0, i).bytes()));
    }
    assertRefused(RejectionCode.INSUFFICIENT_BALANCE, submit(transfer(BOB, 0, 3).bytes()));
    chain.fund(BOB.authority().address(), 10_000);
    commit(List.of());
    assertInstanceOf(Submission.Admitted.class, submit(transfer(BOB, 0, 3).bytes()));
  }

  @Test
  void keysShownByOneThatWaitsAreKnown() {
    TransactionSigner carol = TransactionSigner.of(Bodies.key("carol"));
    chain.fund(carol.authority().address(), 100_000);
    commit(List.of());
    TransactionBody later =
        Bodies.with(Bodies.transfer(carol, new LanePosition(0, 1)), carol.payer());
    assertRefused(RejectionCode.UNKNOWN_ACCOUNT, submit(carol.sign(later).bytes()));
    submit(transfer(carol, 0, 0).bytes());
    assertInstanceOf(Submission.Admitted.class, submit(carol.sign(later).bytes()));
  }

  @Test
  void anEventWaitsOnce() {
    submit(webhook(0, "msg_1").bytes());
    assertRefused(RejectionCode.HOOK_ALREADY_RECEIVED, submit(webhook(1, "msg_1").bytes()));
    assertInstanceOf(Submission.Admitted.class, submit(webhook(1, "msg_2").bytes()));
    commit(reapAll());
    assertInstanceOf(Submission.Admitted.class, submit(webhook(2, "msg_1").bytes()));
  }

  @Test
  void moreThanTheLimitsIsAnsweredAsBusy() {
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(Submission.Admitted.class, submit(transfer(ALICE, 0, i).bytes()));
    }
    assertInstanceOf(Submission.Busy.class, submit(transfer(ALICE, 0, 20).bytes()));
    assertInstanceOf(Submission.Admitted.class, submit(transfer(BOB, 0, 0).bytes()));
    mempool.close();
    assertInstanceOf(Submission.Busy.class, submit(transfer(BOB, 0, 1).bytes()));
    mempool = mempool(new MempoolLimits(2, 1_000_000, 20, LIMITS.gathering()));
    submit(transfer(ALICE, 0, 0).bytes());
    submit(transfer(ALICE, 0, 1).bytes());
    assertInstanceOf(Submission.Busy.class, submit(transfer(BOB, 0, 0).bytes()));
  }

  @Test
  void aReapKeepsWithinItsLimitsAndTheOrderOfLanes() {
    Transaction large = ALICE.sign(offer(Bodies.transfer(ALICE, new LanePosition(0, 0)), 90_000));
    List<Transaction> all =
        List.of(large, transfer(ALICE, 0, 1), transfer(ALICE, 1, 0), transfer(BOB, 0, 0));
    all.forEach(transaction -> submit(transaction.bytes()));
    assertEquals(all, reapAll());
    assertEquals(List.of(all.get(2), all.get(3)), mempool.reap(1_000_000, new Gas(20_000)));
    assertEquals(List.of(large), mempool.reap(large.bytes().size() + 5, ENOUGH));
  }

  @Test
  void whatHasExpiredIsDroppedWithWhatFollowsIt() {
    TransactionBody body = Bodies.transfer(ALICE, new LanePosition(0, 0));
    Transaction shortLived =
        ALICE.sign(Bodies.with(body, new Validity(Bodies.CHAIN, new BlockHeight(10))));
    Transaction follower = transfer(ALICE, 0, 1);
    Transaction other = transfer(ALICE, 1, 0);
    for (Transaction transaction : List.of(shortLived, follower, other)) {
      submit(transaction.bytes());
    }
    List<Dropped> dropped = commit(List.of());
    assertEquals(
        List.of(RejectionCode.EXPIRED, RejectionCode.SEQUENCE_GAP),
        dropped.stream().map(one -> one.rejection().code()).toList());
    assertEquals(List.of(other), reapAll());
  }

  @Test
  void aTransactionFromElsewhereTakesThePlaceOfOneThatWaits() {
    Transaction mine = transfer(ALICE, 0, 0);
    submit(mine.bytes());
    submit(transfer(ALICE, 0, 1).bytes());
    Transaction other = ALICE.sign(cheaper(Bodies.transfer(ALICE, new LanePosition(0, 0))));
    List<Dropped> dropped = commit(List.of(other));
    assertEquals(1, dropped.size());
    assertEquals(mine, dropped.getFirst().transaction());
    assertEquals(RejectionCode.USED_SEQUENCE, dropped.getFirst().rejection().code());
    assertEquals(List.of(transfer(ALICE, 0, 1)), reapAll());
  }

  @Test
  void aListenerHearsOfArrivals() {
    AtomicInteger heard = new AtomicInteger();
    mempool.onArrival(heard::incrementAndGet);
    submit(Bytes.utf8("?"));
    assertEquals(0, heard.get());
    submit(transfer(ALICE, 0, 0).bytes());
    assertEquals(1, heard.get());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyReapIsABlockThatTheCheckAccepts(long seed) {
    Random random = new Random(seed);
    TransactionSigner[] payers = new TransactionSigner[4];
    Arrays.setAll(payers, i -> TransactionSigner.of(Bodies.key("payer " + i)));
    for (TransactionSigner payer : payers) {
      chain.fund(payer.authority().address(), 50_000 + random.nextInt(400_000));
    }
    commit(List.of());
    Map<LanePosition, Long> next = new HashMap<>();
    for (int round = 0; round < 12; round++) {
      submitSome(random, payers, next);
      List<Transaction> reaped =
          mempool.reap(random.nextInt(6_000), new Gas(random.nextInt(400_000)));
      String message = "seed " + seed + ", round " + round + ", " + reaped;
      List<Decoded> block = new ArrayList<>();
      reaped.forEach(transaction -> block.add(new Decoded.Valid(transaction)));
      for (Verdict verdict : chain.check().check(chain.state(), height.next(), block)) {
        assertInstanceOf(Verdict.Accepted.class, verdict, message);
      }
      int before = mempool.size();
      List<Dropped> dropped = commit(reaped);
      assertEquals(before - reaped.size() - dropped.size(), mempool.size(), message);
    }
  }

  /** In order in each lane but for a few, from all payers at once. */
  private void submitSome(Random random, TransactionSigner[] payers, Map<LanePosition, Long> next) {
    List<CompletableFuture<Submission>> answers = new ArrayList<>();
    List<LanePosition> places = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      int payer = random.nextInt(payers.length);
      int lane = random.nextInt(2);
      LanePosition place = new LanePosition(payer * 2 + lane, 0);
      long sequence = next.getOrDefault(place, 0L) + (random.nextInt(10) == 0 ? 1 : 0);
      Address address = payers[payer].authority().address();
      if (sequence < Accounts.nextSequence(chain.state(), address, lane)) {
        sequence = Accounts.nextSequence(chain.state(), address, lane);
      }
      TransactionBody body = Bodies.transfer(payers[payer], new LanePosition(lane, sequence));
      long until = height.value() + 1 + random.nextInt(6);
      body = Bodies.with(body, new Validity(Bodies.CHAIN, new BlockHeight(until)));
      answers.add(mempool.submit(payers[payer].sign(body).bytes()));
      places.add(place);
      next.put(place, sequence + 1);
    }
    for (int i = 0; i < answers.size(); i++) {
      if (!(answers.get(i).join() instanceof Submission.Admitted)) {
        next.remove(places.get(i));
      }
    }
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 8).mapToObj(seed -> (long) seed);
  }

  private Submission submit(Bytes bytes) {
    return mempool.submit(bytes).join();
  }

  private List<Transaction> reapAll() {
    return mempool.reap(Long.MAX_VALUE, ENOUGH);
  }

  /** As the next block: sequences and fees are taken, and a fifth of the fee comes back. */
  private List<Dropped> commit(List<Transaction> block) {
    chain.change(
        state -> {
          block.forEach(transaction -> Reservations.apply(state, transaction));
          block.forEach(
              transaction ->
                  Accounts.credit(
                      state, transaction.payer(), new Amount(transaction.maxFee().units() / 5)));
        });
    height = height.next();
    return mempool.advance(tip(), block);
  }

  private static Transaction transfer(TransactionSigner from, int lane, long sequence) {
    return from.sign(Bodies.transfer(from, new LanePosition(lane, sequence)));
  }

  private static Transaction webhook(long sequence, String id) {
    TransactionBody body = Bodies.transfer(ALICE, new LanePosition(0, sequence));
    return ALICE.sign(
        Bodies.with(body, Bodies.webhook(TestChain.CONTRACT, id, Bodies.key("shop"))));
  }

  private static TransactionBody cheaper(TransactionBody body) {
    return Bodies.with(body, new GasOffer(new GasPrice(500_000), new Gas(10_000)));
  }

  private static TransactionBody offer(TransactionBody body, long gasLimit) {
    return Bodies.with(body, new GasOffer(new GasPrice(1_000_000), new Gas(gasLimit)));
  }

  private static void assertRefused(RejectionCode code, Submission submission) {
    assertEquals(
        code,
        assertInstanceOf(Submission.Refused.class, submission).rejection().code(),
        "" + submission);
  }
}
