package io.chancery.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.Misbehaviour;
import io.chancery.abci.Validator;
import io.chancery.tx.Action;
import io.chancery.tx.Approval;
import io.chancery.tx.Bodies;
import io.chancery.tx.Change;
import io.chancery.tx.EvidenceLimits;
import io.chancery.tx.Motion;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionLimits;
import io.chancery.tx.ValidatorPower;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MotionTest {
  private static final String[] THREE = {"v0", "v1", "v2"};
  private static final EvidenceLimits EVIDENCE = EvidenceLimits.DEFAULT;

  private final Assembly chain = new Assembly(10, 10, 10, 10);

  @AfterEach
  void close() {
    chain.close();
  }

  @Test
  void threeOfFourReplaceAKeyAndTheEngineIsToldOnce() {
    ExecutedBlock block = pass(powers("v3", 0, "new", 7), THREE);
    assertEquals(
        List.of(new Validator(key("v3"), 0), new Validator(key("new"), 7)),
        block.updates().validators());
    assertEquals(Optional.empty(), block.updates().consensus());
    assertEquals(37, ValidatorSet.read(chain.state()).total());
    assertEquals(List.of(), chain.block().updates().validators());
    Receipt receipt = block.receipts().getFirst();
    assertEquals("MotionPassed", receipt.events().getFirst().name());
    assertEquals(ChainEvents.EMITTER, receipt.events().getFirst().emitter());
    // The payer's signature and three approvals.
    assertEquals(
        4 * 500, Objects.requireNonNull(receipt.work().byCause().get(GasCause.SIGNATURES)).value());
  }

  @Test
  void whoJoinedApprovesTheNextMotionAndWhoLeftDoesNot() {
    pass(powers("v3", 0, "new", 10), THREE);
    assertRefused(RejectionCode.NOT_A_VALIDATOR, powers("other", 1), "v0", "v1", "v2", "v3");
    assertEquals(
        0, pass(powers("other", 1), "v0", "v1", "new").receipts().getFirst().outcome().code());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(
      String what, RejectionCode code, Function<Assembly, Action> action, String sentencePart) {
    Transaction transaction = chain.signed(action.apply(chain));
    Verdict.Rejected rejected =
        assertInstanceOf(Verdict.Rejected.class, chain.check(transaction).getFirst(), what);
    assertEquals(code, rejected.rejection().code(), rejected.rejection().sentence());
    assertTrue(
        rejected.rejection().sentence().contains(sentencePart), rejected.rejection().sentence());
    ExecutedBlock block = chain.block(transaction);
    assertEquals(code.number(), block.receipts().getFirst().outcome().code());
    assertEquals(List.of(), block.updates().validators());
    assertEquals(0, Motions.passed(chain.state()));
  }

  static Stream<Arguments> refused() {
    Change join = powers("new", 1);
    return Stream.of(
        row(
            "of another number",
            RejectionCode.WRONG_MOTION_NUMBER,
            chain -> Assembly.approved(new Motion(1, new BlockHeight(9), join), THREE),
            "next motion is number 0, this one is number 1"),
        row(
            "too late",
            RejectionCode.MOTION_EXPIRED,
            chain -> Assembly.approved(new Motion(0, new BlockHeight(0), join), THREE),
            "until block 0, this is block 1"),
        row(
            "approved by a stranger",
            RejectionCode.NOT_A_VALIDATOR,
            chain -> Assembly.approved(chain.motion(join), "v0", "v1", "v2", "new"),
            "is no validator"),
        row(
            "approved by two of four",
            RejectionCode.NOT_ENOUGH_POWER,
            chain -> Assembly.approved(chain.motion(join), "v0", "v1"),
            "a power of 20, and more than two thirds of 40"),
        row(
            "approved for another chain's",
            RejectionCode.BAD_APPROVAL,
            chain -> forged(chain.motion(join)),
            "does not match the motion"),
        row(
            "removes who is none",
            RejectionCode.INVALID_VALIDATORS,
            chain -> Assembly.approved(chain.motion(powers("new", 0)), THREE),
            "can't be removed"),
        row(
            "leaves nobody",
            RejectionCode.INVALID_VALIDATORS,
            chain ->
                Assembly.approved(chain.motion(powers("v0", 0, "v1", 0, "v2", 0, "v3", 0)), THREE),
            "at least one validator has to remain"),
        row(
            "changes nothing",
            RejectionCode.INVALID_VALIDATORS,
            chain -> Assembly.approved(chain.motion(powers("v0", 10)), THREE),
            "changes nothing"),
        row(
            "more power than an engine counts",
            RejectionCode.INVALID_VALIDATORS,
            chain ->
                Assembly.approved(
                    chain.motion(powers("new", TransactionLimits.VALIDATOR_POWER_MAX)), THREE),
            "the power of all validators is at most"),
        row(
            "a block too small for a transaction",
            RejectionCode.INVALID_BLOCK_LIMITS,
            chain ->
                Assembly.approved(
                    chain.motion(new Change.SetBlockLimits(9_999_999, 4 << 20, EVIDENCE)), THREE),
            "10000000, got 9999999"),
        row(
            "an upgrade in the past",
            RejectionCode.INVALID_UPGRADE,
            chain ->
                Assembly.approved(
                    chain.motion(new Change.ScheduleUpgrade(new BlockHeight(1), 2)), THREE),
            "a later block than the motion's own, 1, got 1"),
        row(
            "an upgrade to the version that runs",
            RejectionCode.INVALID_UPGRADE,
            chain ->
                Assembly.approved(
                    chain.motion(new Change.ScheduleUpgrade(new BlockHeight(5), 1)), THREE),
            "to a higher one, got 1"),
        row(
            "calls off what nobody has scheduled",
            RejectionCode.INVALID_UPGRADE,
            chain -> Assembly.approved(chain.motion(new Change.CancelUpgrade()), THREE),
            "No upgrade is scheduled"));
  }

  @Test
  void exactlyTwoThirdsAreNotEnough() {
    try (Assembly three = new Assembly(1, 1, 1)) {
      Motion motion = three.motion(powers("new", 1));
      assertInstanceOf(
          Verdict.Rejected.class,
          three.check(three.signed(Assembly.approved(motion, "v0", "v1"))).getFirst());
      three.forgetSequence();
      assertInstanceOf(
          Verdict.Accepted.class,
          three.check(three.signed(Assembly.approved(motion, THREE))).getFirst());
    }
  }

  @Test
  void aMotionPassesOnceAndOfTwoInABlockTheFirst() {
    Motion first = chain.motion(powers("new", 1));
    Motion second = chain.motion(powers("other", 1));
    ExecutedBlock block =
        chain.block(
            chain.signed(Assembly.approved(first, THREE)),
            chain.signed(Assembly.approved(first, "v1", "v2", "v3")),
            chain.signed(Assembly.approved(second, THREE)));
    List<Integer> codes =
        block.receipts().stream().map(receipt -> receipt.outcome().code()).toList();
    int used = RejectionCode.WRONG_MOTION_NUMBER.number();
    // The check knows the state before the block alone: the later two are paid for.
    assertEquals(List.of(0, used, used), codes);
    assertTrue(block.receipts().get(1).work().fee().units() > 0);
    assertEquals(List.of(new Validator(key("new"), 1)), block.updates().validators());
    Transaction again = chain.signed(Assembly.approved(first, THREE));
    assertInstanceOf(Verdict.Rejected.class, chain.check(again).getFirst());
  }

  @Test
  void withoutGasNothingChangesAndTheMotionCanPassLater() {
    Action pass = Assembly.approved(chain.motion(powers("new", 1)), THREE);
    Transaction whole = chain.signed(pass);
    long intrinsic = IntrinsicGas.of(whole).value();
    Transaction poor =
        Assembly.PAYER.sign(
            Bodies.with(
                whole.body(),
                new io.chancery.tx.GasOffer(
                    whole.gas().price(), new io.chancery.vm.gas.Gas(intrinsic + 100))));
    ExecutedBlock block = chain.block(poor);
    assertEquals(RejectionCode.OUT_OF_GAS.number(), block.receipts().getFirst().outcome().code());
    assertEquals(0, Motions.passed(chain.state()));
    assertEquals(0, chain.block(chain.signed(pass)).receipts().getFirst().outcome().code());
  }

  @Test
  void aHundredValidatorsAreTheMost() {
    try (Assembly full = new Assembly(LongStream.range(0, 100).map(i -> 1).toArray())) {
      String[] all = IntStream.range(0, 100).mapToObj(i -> "v" + i).toArray(String[]::new);
      Transaction joins = full.signed(Assembly.approved(full.motion(powers("new", 1)), all));
      Verdict.Rejected rejected =
          assertInstanceOf(Verdict.Rejected.class, full.check(joins).getFirst());
      assertEquals(RejectionCode.INVALID_VALIDATORS, rejected.rejection().code());
      full.forgetSequence();
      Transaction replaces =
          full.signed(Assembly.approved(full.motion(powers("v5", 0, "new", 1)), all));
      assertEquals(0, full.block(replaces).receipts().getFirst().outcome().code());
    }
  }

  @Test
  void blockLimitsAreToldToTheEngineAndHoldFromTheNextBlockOn() {
    EvidenceLimits evidence = new EvidenceLimits(7, 8_000, 9);
    ExecutedBlock block = pass(new Change.SetBlockLimits(20_000_000, 2 << 20, evidence), THREE);
    var told = block.updates().consensus().orElseThrow();
    assertEquals(20_000_000, told.blockGasMax());
    assertEquals((2 << 20) + 9 + (1 << 20), told.blockBytesMax());
    assertEquals(evidence, told.evidence());
    assertEquals(1, told.appVersion());
    assertEquals(2 << 20, ChainParameters.read(chain.state()).limits().bytesMax());
    assertEquals(Optional.empty(), chain.block().updates().consensus());
  }

  @Test
  void anUpgradeIsToldBeforeItsBlockWhichTakesItsOwnProgram() {
    pass(new Change.ScheduleUpgrade(new BlockHeight(4), 3), THREE);
    assertEquals(Optional.empty(), chain.block().updates().consensus());
    assertEquals(3, chain.block().updates().consensus().orElseThrow().appVersion());
    WrongAppVersion old = assertThrows(WrongAppVersion.class, chain::block);
    assertTrue(
        String.valueOf(old.getMessage())
            .startsWith(
                "Block 4 takes application version 3, and this program has version 1: start a program of version 3"),
        String.valueOf(old.getMessage()));
    assertEquals(3, ChainTip.read(chain.state()).height().value());
    chain.changeProgram(4);
    assertThrows(WrongAppVersion.class, chain::block);
    chain.changeProgram(3);
    assertEquals(3, chain.block().appVersion());
    assertEquals(3, ChainTip.read(chain.state()).appVersion());
    assertEquals(
        List.of(
            new AppVersions.From(BlockHeight.GENESIS, 1),
            new AppVersions.From(new BlockHeight(4), 3)),
        AppVersions.all(chain.state()));
    chain.block();
  }

  @Test
  void aProgramThatIsAheadWaitsForItsHeight() {
    chain.changeProgram(2);
    WrongAppVersion early = assertThrows(WrongAppVersion.class, chain::block);
    assertTrue(
        String.valueOf(early.getMessage()).contains("has version 2 already"),
        String.valueOf(early.getMessage()));
  }

  @Test
  void anUpgradeIsMovedOrCalledOff() {
    pass(new Change.ScheduleUpgrade(new BlockHeight(10), 2), THREE);
    pass(new Change.ScheduleUpgrade(new BlockHeight(4), 2), THREE);
    assertEquals(
        Optional.of(new AppVersions.From(new BlockHeight(4), 2)),
        AppVersions.upcoming(chain.state()));
    // The last block before it still can.
    pass(new Change.CancelUpgrade(), THREE);
    assertEquals(Optional.empty(), AppVersions.upcoming(chain.state()));
    assertEquals(1, chain.block().appVersion());
  }

  @Test
  void misbehaviourIsToldAndKeptAndNothingElse() {
    Misbehaviour vote =
        new Misbehaviour(
            Misbehaviour.Type.DUPLICATE_VOTE,
            new Misbehaviour.Accused(new Validator(key("v2"), 1).address(), 10),
            new BlockHeight(1),
            new BlockTime(1_700_000_000_500L),
            40);
    ExecutedBlock block = chain.block(List.of(vote, vote));
    Value.Obj fields = block.updates().events().getFirst().fields();
    assertEquals(2, block.updates().events().size());
    assertEquals(Value.text("duplicate-vote"), fields.get("type"));
    assertEquals(Value.text(vote.validator().address().toHex()), fields.get("validator"));
    assertEquals(Value.integer(1), fields.get("height"));
    assertEquals(List.of(), block.updates().validators());
    chain.block();
    List<Value.Obj> kept = ChainEvents.misbehaviour(chain.state(), 1, 10);
    assertEquals(2, kept.size());
    assertEquals(Value.integer(1), kept.getFirst().get("block"));
    assertEquals(List.of(), ChainEvents.misbehaviour(chain.state(), 2, 10));
  }

  /** Against a map that goes by what CometBFT demands of updates, and ends the node over. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void whatTheEngineIsToldIsWhatItTakesAndLeadsToTheStatesValidators(int seed) {
    Random random = new Random(seed);
    TreeMap<PublicKey, Long> engine = new TreeMap<>();
    try (Assembly four = new Assembly(10, 10, 10, 10)) {
      ValidatorSet.read(four.state())
          .validators()
          .forEach(one -> engine.put(one.publicKey(), one.power()));
      int passed = 0;
      for (int step = 0; step < 60; step++) {
        Change change = randomPowers(random);
        ValidatorSet set = ValidatorSet.read(four.state());
        Motion motion = four.motion(change);
        ExecutedBlock block =
            four.block(four.signed(new Action.PassMotion(motion, everybody(set, motion))));
        if (!block.receipts().getFirst().applied()) {
          four.forgetSequence();
        } else {
          passed++;
        }
        String message = "seed " + seed + ", step " + step + ": " + change;
        for (Validator update : block.updates().validators()) {
          if (update.power() == 0) {
            assertTrue(engine.remove(update.publicKey()) != null, message);
          } else {
            engine.put(update.publicKey(), update.power());
          }
        }
        TreeMap<PublicKey, Long> inState = new TreeMap<>();
        ValidatorSet.read(four.state())
            .validators()
            .forEach(one -> inState.put(one.publicKey(), one.power()));
        assertEquals(inState, engine, message);
        assertTrue(!engine.isEmpty() && total(engine) <= Long.MAX_VALUE / 8, message);
      }
      assertTrue(passed > 5 && passed < 60, "seed " + seed + " passed " + passed);
    }
  }

  private static long total(TreeMap<PublicKey, Long> powers) {
    return powers.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
  }

  private static Change randomPowers(Random random) {
    List<ValidatorPower> powers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      if (random.nextInt(3) == 0) {
        long power =
            switch (random.nextInt(4)) {
              case 0, 1 -> 0;
              case 2 -> 1 + random.nextInt(100);
              default -> TransactionLimits.VALIDATOR_POWER_MAX / (1 + random.nextInt(3));
            };
        powers.add(new ValidatorPower(key("v" + i), power));
      }
    }
    return powers.isEmpty()
        ? Change.SetValidators.of(List.of(new ValidatorPower(key("v0"), 1)))
        : Change.SetValidators.of(powers);
  }

  private static List<Approval> everybody(ValidatorSet set, Motion motion) {
    return IntStream.range(0, 8)
        .mapToObj(i -> Bodies.key("v" + i))
        .filter(key -> set.power(key.publicKey()) > 0)
        .map(key -> Assembly.approval(motion, key))
        .sorted(Comparator.comparing(Approval::key))
        .toList();
  }

  private ExecutedBlock pass(Change change, String... validators) {
    ExecutedBlock block =
        chain.block(chain.signed(Assembly.approved(chain.motion(change), validators)));
    assertEquals(
        0,
        block.receipts().getFirst().outcome().code(),
        block.receipts().getFirst().outcome().sentence());
    return block;
  }

  private void assertRefused(RejectionCode code, Change change, String... validators) {
    Transaction transaction = chain.signed(Assembly.approved(chain.motion(change), validators));
    Verdict.Rejected rejected =
        assertInstanceOf(Verdict.Rejected.class, chain.check(transaction).getFirst());
    assertEquals(code, rejected.rejection().code());
    chain.forgetSequence();
  }

  private static Action forged(Motion motion) {
    SigningKey liar = Bodies.key("v2");
    List<Approval> approvals = new ArrayList<>(Assembly.approved(motion, "v0", "v1").approvals());
    Bytes otherChain =
        liar.sign(
            io.chancery.tx.SignBytes.ofMotion(new io.chancery.vm.ledger.ChainId("other"), motion));
    approvals.add(new Approval(liar.publicKey(), otherChain));
    approvals.sort(Comparator.comparing(Approval::key));
    return new Action.PassMotion(motion, approvals);
  }

  private static PublicKey key(String name) {
    return Bodies.key(name).publicKey();
  }

  /** Names and powers in turn. */
  private static Change powers(Object... namesAndPowers) {
    List<ValidatorPower> powers = new ArrayList<>();
    for (int i = 0; i < namesAndPowers.length; i += 2) {
      powers.add(
          new ValidatorPower(
              key((String) namesAndPowers[i]), ((Number) namesAndPowers[i + 1]).longValue()));
    }
    return Change.SetValidators.of(powers);
  }

  private static Arguments row(
      String what, RejectionCode code, Function<Assembly, Action> action, String sentencePart) {
    return Arguments.of(what, code, action, sentencePart);
  }
}
