package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.Genesis;
import io.chancery.abci.Validator;
import io.chancery.block.ValidatorSet;
import io.chancery.block.WrongAppVersion;
import io.chancery.mempool.Submission;
import io.chancery.node.board.BoardSetting;
import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import io.chancery.tx.Action;
import io.chancery.tx.Approval;
import io.chancery.tx.Change;
import io.chancery.tx.Motion;
import io.chancery.tx.SignBytes;
import io.chancery.tx.SigningKey;
import io.chancery.tx.Transaction;
import io.chancery.tx.ValidatorPower;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Motions on the embedded engine, which has one validator. */
final class AloneOnTheChainTest {
  @TempDir private Path home;

  @Test
  void theOneValidatorChangesItsPowerButTakesNobodyIn() {
    try (TestChain chain = TestChain.in(home, InstantSource.system(), "alice")) {
      SigningKey own = new NodeHome(home).nodeKey();
      Value.Obj receipt = chain.run("alice", motion(own, 0, own.publicKey(), 5));
      assertEquals(Value.integer(0), receipt.get("code"));
      assertEquals(
          List.of(new Validator(own.publicKey(), 5)),
          ValidatorSet.read(chain.node().chain().state()).validators());
      PublicKey other = TestChain.key("other").publicKey();
      Transaction joins = chain.sign("alice", motion(own, 1, other, 1), new Gas(1_000_000));
      Submission.Refused refused =
          assertInstanceOf(
              Submission.Refused.class,
              TestChain.answer(chain.node().chain().submit(joins.bytes()).submission()));
      assertEquals(RejectionCode.ENGINE_CANNOT_HONOUR, refused.rejection().code());
      assertTrue(
          refused.rejection().sentence().contains("Run the chain on CometBFT"),
          refused.rejection().sentence());
      chain.restart();
      assertEquals(5, ValidatorSet.read(chain.node().chain().state()).total());
    }
  }

  @Test
  void anUpgradeHaltsTheNodeWhichDoesNotOpenAgainAndReplaysUpToIt() {
    List<Throwable> halts = new CopyOnWriteArrayList<>();
    CountDownLatch halted = new CountDownLatch(1);
    TestChain.Boards boards =
        new TestChain.Boards(
            BoardSetting.SOFTWARE,
            failure -> {
              halts.add(failure);
              halted.countDown();
            });
    try (TestChain chain = TestChain.in(home, InstantSource.system(), boards, "alice")) {
      SigningKey own = new NodeHome(home).nodeKey();
      Change upgrade = new Change.ScheduleUpgrade(new BlockHeight(2), 2);
      assertEquals(Value.integer(0), chain.run("alice", motion(own, 0, upgrade)).get("code"));
      Transaction next =
          chain.sign(
              "alice",
              new Action.Transfer(TestChain.address("bob"), new Amount(1)),
              new Gas(1_000_000));
      TestChain.answer(chain.node().chain().submit(next.bytes()).submission());
      assertTrue(await(halted), "the node makes block 2 with the old program");
      assertInstanceOf(WrongAppVersion.class, halts.getFirst());
      assertEquals(new BlockHeight(1), chain.node().chain().height());
    }
    assertEquals(Optional.empty(), new Replay(new NodeHome(home)).run(height -> {}).difference());
    ReplayReport byAnother = new Replay(new NodeHome(home), 2).run(height -> {});
    assertEquals(0, byAnother.blocks());
    assertTrue(
        byAnother
            .difference()
            .orElseThrow()
            .sentence()
            .startsWith("Block 1 takes application version 1, and this program has version 2"),
        byAnother.toString());
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Test
  void aChainOfOthersIsNotRunAlone() {
    NodeHome others = new NodeHome(home);
    Genesis genesis = genesisOf(others);
    others.writeGenesis(
        new Genesis(
            genesis.chainId(),
            genesis.genesisTime(),
            genesis.initialHeight(),
            List.of(
                new Validator(others.nodeKey().publicKey(), 1),
                new Validator(TestChain.key("other").publicKey(), 1)),
            genesis.appState()));
    NodeFailure refused =
        assertThrows(NodeFailure.class, () -> TestChain.in(home, InstantSource.system()));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("run it on CometBFT"),
        String.valueOf(refused.getMessage()));
  }

  private Genesis genesisOf(NodeHome others) {
    Path elsewhere = others.directory().resolve("elsewhere");
    try (TestChain chain = TestChain.in(elsewhere, InstantSource.system())) {
      return chain.node().genesis();
    }
  }

  private static Action motion(SigningKey approver, long number, PublicKey key, long power) {
    return motion(
        approver, number, Change.SetValidators.of(List.of(new ValidatorPower(key, power))));
  }

  private static Action motion(SigningKey approver, long number, Change change) {
    Motion motion = new Motion(number, new BlockHeight(1_000), change);
    return new Action.PassMotion(
        motion,
        List.of(
            new Approval(
                approver.publicKey(), approver.sign(SignBytes.ofMotion(TestChain.CHAIN, motion)))));
  }
}
