package io.chancery.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.tx.Action;
import io.chancery.tx.Bodies;
import io.chancery.tx.Decoded;
import io.chancery.tx.GasOffer;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.Payer;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionCodec;
import io.chancery.tx.TransactionSignature;
import io.chancery.tx.TransactionSigner;
import io.chancery.tx.Validity;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.RejectionCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlockCheckTest {
  private static final BlockHeight HEIGHT = new BlockHeight(10);
  private static final TransactionSigner ALICE = TransactionSigner.of(Bodies.key("alice"));
  private static final TransactionSigner BOB = TransactionSigner.of(Bodies.key("bob"));
  private static final Authority SHARED =
      Authority.anyOf(
          2,
          Bodies.key("carol").publicKey(),
          Bodies.key("dave").publicKey(),
          Bodies.key("erin").publicKey());
  private static final TransactionSigner TWO_OF_THREE =
      TransactionSigner.of(SHARED, Bodies.key("carol"), Bodies.key("erin"));
  private static final TransactionBody TRANSFER = Bodies.transfer(ALICE, new LanePosition(0, 0));

  private final TestChain chain =
      new TestChain().fund(ALICE.authority().address(), 100_000).fund(SHARED, 100_000);

  @AfterEach
  void close() {
    chain.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String what, Bytes bytes, RejectionCode code, String sentencePart) {
    Verdict verdict = check(bytes).getFirst();
    Verdict.Rejected rejected = assertInstanceOf(Verdict.Rejected.class, verdict, what);
    assertEquals(code, rejected.rejection().code(), rejected.rejection().sentence());
    assertTrue(
        rejected.rejection().sentence().contains(sentencePart), rejected.rejection().sentence());
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        row("malformed", Bytes.utf8("?"), RejectionCode.MALFORMED_TRANSACTION, "docs/"),
        row(
            "for another chain",
            Bodies.with(TRANSFER, new Validity(new ChainId("other"), HEIGHT)),
            RejectionCode.WRONG_CHAIN,
            "This chain is test-1, the transaction is for other."),
        row(
            "expired",
            Bodies.with(TRANSFER, new Validity(Bodies.CHAIN, new BlockHeight(9))),
            RejectionCode.EXPIRED,
            "until block 9, this is block 10"),
        row(
            "too cheap",
            Bodies.with(TRANSFER, offer(99, 10_000)),
            RejectionCode.GAS_PRICE_TOO_LOW,
            "at least 100"),
        row(
            "too much gas",
            Bodies.with(TRANSFER, offer(100, 1_000_001)),
            RejectionCode.GAS_LIMIT_TOO_HIGH,
            "at most 1000000"),
        row(
            "too little gas",
            Bodies.with(TRANSFER, offer(100, 1_500)),
            RejectionCode.GAS_LIMIT_TOO_LOW,
            "its limit is 1500"),
        row(
            "keys never shown",
            Bodies.with(TRANSFER, ALICE.payer()),
            RejectionCode.UNKNOWN_ACCOUNT,
            "put its authority into the transaction"),
        row(
            "another's authority",
            Bodies.with(TRANSFER, new Payer(ALICE.authority().address(), BOB.authority())),
            RejectionCode.WRONG_AUTHORITY,
            "the payer is " + ALICE.authority().address()),
        row(
            "signed by another",
            BOB.sign(TRANSFER).bytes(),
            RejectionCode.WRONG_AUTHORITY,
            "none of " + ALICE.authority().address()),
        row("not signed", signed(TRANSFER), RejectionCode.MISSING_SIGNATURES, "needs 1"),
        row(
            "one signature of two",
            signed(Bodies.transfer(TWO_OF_THREE, new LanePosition(0, 0)), "dave"),
            RejectionCode.MISSING_SIGNATURES,
            "needs 2 signatures, the transaction has 1"),
        row(
            "three signatures of two",
            signed(Bodies.transfer(TWO_OF_THREE, new LanePosition(0, 0)), "carol", "dave", "erin"),
            RejectionCode.MALFORMED_TRANSACTION,
            "takes no more"),
        row("changed after signing", changed(), RejectionCode.BAD_SIGNATURE, "does not match"),
        row(
            "sequence too high",
            Bodies.transfer(ALICE, new LanePosition(5, 1)),
            RejectionCode.SEQUENCE_GAP,
            "Lane 5 goes on with sequence 0"),
        row(
            "no money",
            BOB.sign(Bodies.transfer(BOB, new LanePosition(0, 0))).bytes(),
            RejectionCode.INSUFFICIENT_BALANCE,
            "may reach 10000 smallest units, the payer has 0"),
        row(
            "an unknown hook",
            Bodies.with(
                TRANSFER, Bodies.webhook(Bodies.address("none"), "msg_1", Bodies.key("shop"))),
            RejectionCode.UNKNOWN_HOOK,
            "No key is registered"),
        row(
            "a webhook signed by another",
            Bodies.with(TRANSFER, Bodies.webhook(TestChain.CONTRACT, "msg_1", Bodies.key("eve"))),
            RejectionCode.BAD_HOOK_SIGNATURE,
            "hook orders"));
  }

  @Test
  void aUsedSequenceIsRefused() {
    chain.change(state -> Accounts.consumeSequence(state, ALICE.authority().address(), 0, 0));
    assertRefused(RejectionCode.USED_SEQUENCE, check(ALICE.sign(TRANSFER).bytes()).getFirst());
  }

  @Test
  void severalOfOnePayerAreTakenInOrder() {
    Bytes zero = alice(0);
    Bytes one = alice(1);
    Bytes two = alice(2);
    assertAccepted(check(zero, one, two));
    List<Verdict> gap = check(zero, two);
    assertInstanceOf(Verdict.Accepted.class, gap.get(0));
    assertRefused(RejectionCode.SEQUENCE_GAP, gap.get(1));
    assertRefused(RejectionCode.USED_SEQUENCE, check(zero, zero).get(1));
  }

  @Test
  void aRefusedOneConsumesNothing() {
    List<Verdict> verdicts = check(changed(), alice(0));
    assertRefused(RejectionCode.BAD_SIGNATURE, verdicts.get(0));
    assertInstanceOf(Verdict.Accepted.class, verdicts.get(1));
  }

  @Test
  void lanesCountEachForThemselves() {
    Bytes other = ALICE.sign(Bodies.transfer(ALICE, new LanePosition(-1, 0))).bytes();
    assertAccepted(check(alice(0), other, alice(1)));
  }

  @Test
  void feesAreReservedInBlockOrder() {
    Bytes[] eleven = new Bytes[11];
    Arrays.setAll(eleven, this::alice);
    List<Verdict> verdicts = check(eleven);
    assertAccepted(verdicts.subList(0, 10));
    assertRefused(RejectionCode.INSUFFICIENT_BALANCE, verdicts.get(10));
  }

  @Test
  void keysNeedToBeShownOnce() {
    Bytes later =
        ALICE
            .sign(Bodies.with(Bodies.transfer(ALICE, new LanePosition(0, 1)), ALICE.payer()))
            .bytes();
    assertAccepted(check(alice(0), later));
    Bytes first = ALICE.sign(Bodies.with(TRANSFER, ALICE.payer())).bytes();
    assertRefused(RejectionCode.UNKNOWN_ACCOUNT, check(first, alice(0)).getFirst());
  }

  @Test
  void keysShownByARefusedOneAreNotKnown() {
    Bytes refused = ALICE.sign(Bodies.transfer(ALICE, new LanePosition(0, 5))).bytes();
    Bytes relying = ALICE.sign(Bodies.with(TRANSFER, ALICE.payer())).bytes();
    assertRefused(RejectionCode.UNKNOWN_ACCOUNT, check(refused, relying).get(1));
  }

  @Test
  void twoOfThreeKeysAreEnough() {
    TransactionBody body = Bodies.transfer(TWO_OF_THREE, new LanePosition(0, 0));
    assertAccepted(check(signed(body, "dave", "carol")));
    assertAccepted(check(signed(Bodies.with(body, TWO_OF_THREE.payer()), "erin", "carol")));
  }

  @Test
  void aWebhookWithTheRegisteredKeysSignatureIsAccepted() {
    Action webhook = Bodies.webhook(TestChain.CONTRACT, "msg_1", Bodies.key("shop"));
    assertAccepted(check(ALICE.sign(Bodies.with(TRANSFER, webhook)).bytes()));
  }

  @Test
  void aBlockHasRoomForSoMuchGas() {
    chain.fund(ALICE.authority().address(), 1_000_000_000);
    Bytes[] six = new Bytes[6];
    Arrays.setAll(
        six,
        i ->
            ALICE
                .sign(
                    Bodies.with(
                        Bodies.transfer(ALICE, new LanePosition(0, i)), offer(100, 1_000_000)))
                .bytes());
    List<Verdict> verdicts = check(six);
    assertAccepted(verdicts.subList(0, 5));
    assertRefused(RejectionCode.LIMIT_EXCEEDED, verdicts.get(5));
  }

  @Test
  void whatIsAcceptedCanBeAppliedAndNeverTwice() {
    List<Verdict> verdicts = check(alice(0), alice(1));
    chain.change(
        state ->
            verdicts.forEach(
                verdict -> Reservations.apply(state, ((Verdict.Accepted) verdict).transaction())));
    assertEquals(new Amount(80_000), Accounts.balance(chain.state(), ALICE.authority().address()));
    assertEquals(ALICE.authority(), Accounts.authority(chain.state(), ALICE.authority().address()));
    assertRefused(RejectionCode.USED_SEQUENCE, check(alice(1)).getFirst());
    assertInstanceOf(Verdict.Accepted.class, check(alice(2)).getFirst());
  }

  @Test
  void theLowestLimitThatPassesIsWhatIsCharged() {
    Transaction transaction =
        ALICE.sign(
            Bodies.with(TRANSFER, Bodies.webhook(TestChain.CONTRACT, "msg_1", Bodies.key("shop"))));
    Gas needed = IntrinsicGas.of(transaction);
    GasMeter meter = new GasMeter(needed);
    IntrinsicGas.charge(meter, transaction);
    assertEquals(Gas.ZERO, meter.left());
  }

  private Bytes alice(long sequence) {
    return ALICE.sign(Bodies.transfer(ALICE, new LanePosition(0, sequence))).bytes();
  }

  private List<Verdict> check(Bytes... txs) {
    List<Decoded> decoded = Arrays.stream(txs).map(TransactionCodec::decode).toList();
    return chain.check().check(chain.state(), HEIGHT, decoded);
  }

  private static void assertAccepted(List<Verdict> verdicts) {
    verdicts.forEach(verdict -> assertInstanceOf(Verdict.Accepted.class, verdict, "" + verdict));
  }

  private static void assertRefused(RejectionCode code, Verdict verdict) {
    assertEquals(
        code, assertInstanceOf(Verdict.Rejected.class, verdict).rejection().code(), "" + verdict);
  }

  private static GasOffer offer(long price, long limit) {
    return new GasOffer(new GasPrice(price), new Gas(limit));
  }

  private static Arguments row(
      String what, TransactionBody body, RejectionCode code, String sentencePart) {
    return row(what, ALICE.sign(body).bytes(), code, sentencePart);
  }

  private static Arguments row(String what, Bytes bytes, RejectionCode code, String part) {
    return Arguments.of(what, bytes, code, part);
  }

  private static Bytes signed(TransactionBody body, String... names) {
    Bytes bodyBytes = TransactionCodec.encodeBody(body);
    Bytes message = io.chancery.tx.SignBytes.of(Bodies.CHAIN, bodyBytes);
    return TransactionCodec.encode(
        bodyBytes,
        Arrays.stream(names)
            .map(
                name -> {
                  SigningKey key = Bodies.key(name);
                  return new TransactionSignature(key.publicKey(), key.sign(message));
                })
            .toList());
  }

  /** Another amount than the one signed. */
  private static Bytes changed() {
    Transaction signed = ALICE.sign(TRANSFER);
    TransactionBody more =
        Bodies.with(TRANSFER, new Action.Transfer(Bodies.address("eve"), new Amount(9)));
    return TransactionCodec.encode(TransactionCodec.encodeBody(more), signed.signatures());
  }
}
