package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.abci.InitChain;
import io.chancery.abci.Misbehaviour;
import io.chancery.abci.ProcessProposal;
import io.chancery.abci.Validator;
import io.chancery.block.ChainTip;
import io.chancery.block.WrongAppVersion;
import io.chancery.tx.Action;
import io.chancery.tx.Change;
import io.chancery.tx.EvidenceLimits;
import io.chancery.tx.Transaction;
import io.chancery.tx.ValidatorPower;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application whose engine has four validators: what it is told, and what it answers. */
final class SeveralValidatorsTest {
  private static final String[] THREE = {"v0", "v1", "v2"};
  private static final Genesis GENESIS = genesis();

  @TempDir private Path folder;

  @Test
  void theEngineIsToldTheParametersOfGenesis() {
    try (EngineSeat seat = seat("a", 1)) {
      InitChain.Response begun = seat.begin(GENESIS);
      assertEquals(20_000_000_000L, begun.consensus().blockGasMax());
      assertEquals((16 << 20) + (2 << 20), begun.consensus().blockBytesMax());
      assertEquals(EvidenceLimits.DEFAULT, begun.consensus().evidence());
      assertEquals(1, begun.consensus().appVersion());
      assertEquals(1, seat.info().appVersion());
    }
  }

  @Test
  void aGenesisThatNoEngineTakesIsRefused() {
    try (EngineSeat seat = seat("a", 1)) {
      InitChain.Request none =
          new InitChain.Request(
              GENESIS.genesisTime(),
              GENESIS.chainId(),
              List.of(),
              GENESIS.toInitChain().appStateBytes(),
              GENESIS.initialHeight());
      NodeFailure refused =
          assertThrows(NodeFailure.class, () -> seat.application().initChain(none));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("at least one validator"),
          String.valueOf(refused.getMessage()));
    }
  }

  @Test
  void aMotionGoesThroughTheMempoolAndTheEngineLearnsOfIt() {
    try (EngineSeat seat = seat("a", 1)) {
      seat.begin(GENESIS);
      seat.submit(seat.signed("alice", seat.approved(0, rotation(), THREE)));
      FinalizeBlock.Request block = seat.propose();
      assertEquals(ProcessProposal.Status.ACCEPT, seat.process(block).status());
      assertEquals(
          List.of(
              new Validator(TestChain.key("v3").publicKey(), 0),
              new Validator(TestChain.key("new").publicKey(), 10)),
          seat.finalizeAndCommit(block).validatorUpdates());
    }
  }

  @Test
  void aMotionWhoseNumberPassedWhileItWaitedIsNotProposed() {
    try (EngineSeat seat = seat("a", 1)) {
      seat.begin(GENESIS);
      seat.submit(seat.signed("bob", seat.approved(0, rotation(), THREE)));
      Transaction first = seat.signed("alice", seat.approved(0, rotation(), THREE));
      seat.finalizeAndCommit(seat.block(List.of(first.bytes()), List.of()));
      assertEquals(List.of(), seat.propose().txs());
    }
  }

  /** Several proposals for a height, as rounds bring them, of which one is decided. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aBlockGivesTheSameWhetherItWasProcessedBeforeOrNot(int seed) {
    Random random = new Random(seed);
    try (EngineSeat voter = seat("voter", 1);
        EngineSeat late = seat("late", 1)) {
      voter.begin(GENESIS);
      late.begin(GENESIS);
      long motions = 0;
      for (int height = 1; height <= 8; height++) {
        String message = "seed " + seed + ", height " + height;
        List<Bytes> txs = new ArrayList<>();
        txs.add(transfer(voter, "alice", random).bytes());
        if (random.nextBoolean()) {
          int power = 1 + random.nextInt(9);
          Change change =
              Change.SetValidators.of(
                  List.of(new ValidatorPower(TestChain.key("w" + height).publicKey(), power)));
          txs.add(
              voter.signed("bob", voter.approved(motions, change, "v0", "v1", "v2", "v3")).bytes());
        }
        FinalizeBlock.Request decided = voter.block(txs, misbehaviour(random));
        voter.process(voter.block(txs.reversed(), List.of()));
        voter.process(voter.block(List.of(Bytes.utf8("no transaction")), List.of()));
        voter.process(decided);
        FinalizeBlock.Response voted = voter.application().finalizeBlock(decided);
        // A connection that broke brings the block again.
        assertEquals(voted, voter.application().finalizeBlock(decided), message);
        voter.commit(decided);
        assertEquals(voted, late.finalizeAndCommit(decided), message);
        motions += voted.validatorUpdates().size();
      }
      assertTrue(motions > 0, "seed " + seed);
    }
  }

  @Test
  void aDecidedBlockThatNobodyProcessedIsCheckedWhole() {
    try (EngineSeat seat = seat("a", 1)) {
      seat.begin(GENESIS);
      Transaction weak = seat.signed("alice", seat.approved(0, rotation(), "v0"));
      FinalizeBlock.Request block = seat.block(List.of(weak.bytes(), Bytes.utf8("?")), List.of());
      assertEquals(ProcessProposal.Status.REJECT, seat.process(block).status());
      try (EngineSeat late = seat("b", 1)) {
        late.begin(GENESIS);
        FinalizeBlock.Response response = late.finalizeAndCommit(block);
        assertEquals(503, response.txResults().getFirst().code());
        assertEquals(1, response.txResults().getLast().code());
        assertEquals(List.of(), response.validatorUpdates());
      }
    }
  }

  @Test
  void misbehaviourIsAnEventOfTheBlock() {
    try (EngineSeat seat = seat("a", 1)) {
      seat.begin(GENESIS);
      FinalizeBlock.Response response =
          seat.finalizeAndCommit(seat.block(List.of(), misbehaviour(new Random(1))));
      assertEquals("ValidatorMisbehaved", response.events().getFirst().name());
      assertEquals(List.of(), response.validatorUpdates());
    }
  }

  @Test
  void anUpgradeHaltsTheOldProgramAndTheNewGoesOnFromTheSameState() {
    try (EngineSeat old = seat("a", 1)) {
      old.begin(GENESIS);
      Change upgrade = new Change.ScheduleUpgrade(new BlockHeight(3), 2);
      old.submit(old.signed("alice", old.approved(0, upgrade, THREE)));
      assertEquals(Optional.empty(), old.finalizeAndCommit(old.propose()).consensusUpdates());
      FinalizeBlock.Response last = old.finalizeAndCommit(old.propose());
      assertEquals(2, last.consensusUpdates().orElseThrow().appVersion());
      FinalizeBlock.Request next = old.block(List.of(), List.of());
      assertHalts(old::propose);
      assertHalts(() -> old.process(next));
      assertHalts(() -> old.application().finalizeBlock(next));
      assertEquals(last.appHash(), old.info().lastBlockAppHash().orElseThrow());
    }
    assertHalts(() -> seat("a", 1));
    try (EngineSeat upgraded = seat("a", 2)) {
      assertEquals(2, upgraded.info().appVersion());
      assertEquals(2, upgraded.info().lastBlockHeight().value());
      FinalizeBlock.Request block = upgraded.propose();
      assertEquals(ProcessProposal.Status.ACCEPT, upgraded.process(block).status());
      assertEquals(Optional.empty(), upgraded.finalizeAndCommit(block).consensusUpdates());
      assertEquals(2, ChainTip.read(upgraded.state()).appVersion());
    }
    assertHalts(() -> seat("a", 1));
  }

  @Test
  void aNewProgramDoesNotExecuteBlocksBeforeItsHeight() {
    try (EngineSeat old = seat("a", 1)) {
      old.begin(GENESIS);
      old.finalizeAndCommit(old.propose());
    }
    WrongAppVersion early = assertThrows(WrongAppVersion.class, () -> seat("a", 2));
    assertTrue(
        String.valueOf(early.getMessage()).startsWith("Block 2 takes application version 1"),
        String.valueOf(early.getMessage()));
  }

  private static void assertHalts(org.junit.jupiter.api.function.Executable call) {
    WrongAppVersion halt = assertThrows(WrongAppVersion.class, call);
    assertTrue(
        String.valueOf(halt.getMessage())
                .contains("takes application version 2, and this program has version 1")
            && String.valueOf(halt.getMessage()).contains("whose state is untouched"),
        String.valueOf(halt.getMessage()));
  }

  private EngineSeat seat(String home, int version) {
    return new EngineSeat(folder.resolve(home), GENESIS, version);
  }

  private static Change rotation() {
    return Change.SetValidators.of(
        List.of(
            new ValidatorPower(TestChain.key("v3").publicKey(), 0),
            new ValidatorPower(TestChain.key("new").publicKey(), 10)));
  }

  private static Transaction transfer(EngineSeat seat, String from, Random random) {
    return seat.signed(
        from, new Action.Transfer(TestChain.address("carol"), new Amount(1 + random.nextInt(9))));
  }

  private static List<Misbehaviour> misbehaviour(Random random) {
    return List.of(
        new Misbehaviour(
            Misbehaviour.Type.DUPLICATE_VOTE,
            new Misbehaviour.Accused(
                new Validator(TestChain.key("v3").publicKey(), 1).address(), 10),
            new BlockHeight(1 + random.nextInt(3)),
            new BlockTime(1_700_000_000_000L),
            40));
  }

  private static Genesis genesis() {
    return new Genesis(
        TestChain.CHAIN,
        new BlockTime(1_700_000_000_000L),
        new BlockHeight(1),
        Stream.of("v0", "v1", "v2", "v3")
            .map(name -> new Validator(TestChain.key(name).publicKey(), 1_000))
            .toList(),
        new GenesisState(
            TestChain.ASSET,
            TestChain.address("fees"),
            new GenesisState.Limits(1, 100_000_000, 20_000_000_000L, 16 << 20, 1_000_000_000),
            Stream.of("alice", "bob")
                .map(
                    name ->
                        new GenesisState.Balance(
                            TestChain.address(name), null, new Amount(100_000_00)))
                .toList()));
  }
}
