package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.proto.RequestCommit;
import io.chancery.abci.proto.RequestFinalizeBlock;
import io.chancery.abci.proto.RequestInfo;
import io.chancery.abci.proto.ResponseCommit;
import io.chancery.abci.proto.ResponseFinalizeBlock;
import io.chancery.abci.proto.ResponseInfo;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may call while a block is being executed; the application waits until it is told to go on.
 */
final class ConcurrencyTest {
  @TempDir Path folder;
  private final Heard heard = new Heard();
  private final Slow application = new Slow();
  private AbciServer server;

  private static final class Slow implements AbciApplication {
    private final CountDownLatch executing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicBoolean overlapped = new AtomicBoolean();
    private volatile boolean finished;

    @Override
    public ResponseInfo info(RequestInfo request) {
      return ResponseInfo.getDefaultInstance();
    }

    @Override
    public ResponseFinalizeBlock finalizeBlock(RequestFinalizeBlock request) {
      overlapped.compareAndSet(false, atOnce.incrementAndGet() > 1);
      executing.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      finished = true;
      atOnce.decrementAndGet();
      return ResponseFinalizeBlock.getDefaultInstance();
    }

    @Override
    public ResponseCommit commit(RequestCommit request) {
      overlapped.compareAndSet(false, atOnce.get() > 0);
      return ResponseCommit.getDefaultInstance();
    }
  }

  @BeforeEach
  void start() throws Exception {
    AbciAddress address = new AbciAddress.Unix(folder.resolve("app.sock"));
    server = AbciServer.start(address, application, heard, AbciLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    application.goOn.countDown();
    server.close();
  }

  @Test
  void mempoolAndQueriesDontWaitForABlock() throws Exception {
    try (TestClient consensus = TestClient.of(server);
        TestClient mempool = TestClient.of(server)) {
      consensus.send(TestClient.finalizeBlock(1), TestClient.flush());
      application.executing.await();
      assertTrue(mempool.ask(TestClient.insert("a=1")).hasInsertTx());
      assertTrue(mempool.ask(TestClient.info()).hasInfo());
      application.goOn.countDown();
      assertTrue(consensus.receive().hasFinalizeBlock());
    }
  }

  @Test
  void aSecondEngineIsRefusedAndTheFirstGoesOn() throws Exception {
    application.goOn.countDown();
    try (TestClient first = TestClient.of(server);
        TestClient second = TestClient.of(server)) {
      first.ask(TestClient.finalizeBlock(1));
      assertTrue(second.ask(TestClient.info()).hasInfo(), "which may be anybody");
      second.send(TestClient.finalizeBlock(1), TestClient.flush());
      assertEquals(
          "FINALIZE_BLOCK was refused: another consensus engine is connected, and an application"
              + " has one.",
          second.exception());
      assertTrue(first.ask(TestClient.commit()).hasCommit());
    }
  }

  @Test
  void anEngineThatWasKilledAndStartedAgainWaitsForItsLastCall() throws Exception {
    try (TestClient killed = TestClient.of(server)) {
      killed.send(TestClient.finalizeBlock(1), TestClient.flush());
      application.executing.await();
    }
    try (TestClient again = TestClient.of(server)) {
      again.send(TestClient.commit(), TestClient.flush());
      Thread.sleep(ConsensusSeat.PATIENCE.plusMillis(300));
      application.goOn.countDown();
      assertTrue(again.receive().hasCommit());
      assertFalse(application.overlapped.get());
    }
  }

  @Test
  void closingWaitsForTheCallThatIsBeingMadeAndAnswersIt() throws Exception {
    try (TestClient client = TestClient.of(server)) {
      client.send(TestClient.finalizeBlock(1), TestClient.flush());
      application.executing.await();
      Thread closer = Thread.ofPlatform().start(server::close);
      assertFalse(application.finished);
      application.goOn.countDown();
      closer.join();
      assertTrue(application.finished);
      assertTrue(client.receive().hasFinalizeBlock());
    }
  }
}
