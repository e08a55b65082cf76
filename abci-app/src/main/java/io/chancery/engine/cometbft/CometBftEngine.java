package io.chancery.engine.cometbft;

import io.chancery.abci.Application;
import io.chancery.abci.Genesis;
import io.chancery.abci.Handshake;
import io.chancery.abci.socket.AbciAddress;
import io.chancery.abci.socket.AbciCall;
import io.chancery.abci.socket.AbciLimits;
import io.chancery.abci.socket.AbciListener;
import io.chancery.abci.socket.AbciServer;
import io.chancery.engine.ConsensusEngine;
import io.chancery.vm.ledger.AppHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One validator of several, or the only one: CometBFT as a process beside this one, which it calls
 * over a socket in the home.
 *
 * <p>If CometBFT ends by itself it is started again, for it takes up where it was and the
 * application has not moved; only one that ends again and again stops the node. If the application
 * fails there is no going on, and CometBFT ends with it.
 */
public final class CometBftEngine implements ConsensusEngine {
  private static final int ENDS_MAX = 5;
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

  /** Longer than this process may take to hear that it is to stop too, as at Ctrl-C. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Setting setting;
  private final ServedApplication application;
  private final EngineThread engineThread = new EngineThread();
  private final Consumer<Throwable> onHalt;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Deque<Long> ends = new ArrayDeque<>();
  private final Thread watch = Thread.ofPlatform().name("cometbft").daemon().unstarted(this::watch);
  private volatile boolean failed;
  private volatile @Nullable EngineFailure ended;
  private @Nullable AbciServer server;
  private @Nullable CometBftProcess process;

  /**
   * @param program CometBFT
   * @param home made by {@link CometBftHome#create}
   * @param listener hears each call
   * @param notes told a sentence when CometBFT is started again
   */
  public record Setting(
      Path program, CometBftHome home, AbciListener listener, Consumer<String> notes) {}

  /**
   * @param genesis from which a chain that has no state yet begins
   * @param onHalt told once when the node can't go on
   */
  public CometBftEngine(
      Application application,
      EnginePorts ports,
      Genesis genesis,
      Setting setting,
      Consumer<Throwable> onHalt) {
    this.setting = setting;
    this.onHalt = onHalt;
    this.application = new ServedApplication(application, ports, engineThread, begun::countDown);
    engineThread.call(() -> begin(application, genesis));
    try {
      setting.home().writeGenesis(genesis);
    } catch (IOException e) {
      throw new EngineFailure(
          "The genesis for CometBFT can't be written in %s: %s."
              .formatted(setting.home().directory(), e.getMessage()),
          e);
    }
  }

  /** A node has a state from its beginning on; when CometBFT brings the genesis, it is compared. */
  private static AppHash begin(Application application, Genesis genesis) {
    return application
        .info(new Handshake.Request("chancery", "2.0.0"))
        .lastBlockAppHash()
        .orElseGet(() -> application.initChain(genesis.toInitChain()).appHash());
  }

  /**
   * Returns when CometBFT has asked where the application stands: it goes on by itself, and may
   * wait for peers.
   *
   * @throws EngineFailure if CometBFT doesn't come up
   */
  @Override
  public void start() {
    try {
      server =
          AbciServer.start(
              new AbciAddress.Unix(setting.home().socket()),
              application,
              new Overheard(),
              AbciLimits.DEFAULT);
      process = CometBftProcess.start(setting.program(), setting.home());
      watch.start();
      begun.await();
    } catch (IOException e) {
      throw new EngineFailure("CometBFT can't be started: %s.".formatted(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailure("The start of CometBFT was interrupted.", e);
    }
    EngineFailure early = ended;
    if (early != null) {
      throw early;
    }
  }

  /** CometBFT makes blocks at its own pace, and asks for transactions itself. */
  @Override
  public void wake() {}

  /** Of the running CometBFT; 0 if there is none. */
  public synchronized long pid() {
    return process == null ? 0 : process.pid();
  }

  @Override
  public void close() {
    closing.countDown();
    synchronized (this) {
      if (process != null) {
        process.stop();
      }
    }
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (server != null) {
      server.close();
    }
    engineThread.close();
  }

  private void watch() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        int code = running().awaitEnd();
        goesOn = !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && !failed && again(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      halt(new EngineFailure("CometBFT can't be started again: " + e.getMessage() + ".", e));
    }
  }

  private synchronized CometBftProcess running() {
    if (process == null) {
      throw new IllegalStateException("CometBFT has not been started");
    }
    return process;
  }

  private boolean again(int code) throws IOException {
    long now = System.nanoTime();
    ends.add(now);
    while (now - ends.getFirst() > ENDS_WITHIN.toNanos()) {
      ends.removeFirst();
    }
    if (begun.getCount() > 0 || ends.size() > ENDS_MAX) {
      halt(
          new EngineFailure(
              "CometBFT has ended with %d, %s; the last complaint in %s is: %s"
                  .formatted(
                      code,
                      begun.getCount() > 0
                          ? "before it made a call"
                          : "%d times within a minute".formatted(ends.size()),
                      setting.home().log(),
                      running().lastWords()),
              null));
      return false;
    }
    setting
        .notes()
        .accept(
            "CometBFT has ended with %d and is started again; its log is %s."
                .formatted(code, setting.home().log()));
    synchronized (this) {
      if (closing.getCount() > 0) {
        process = CometBftProcess.start(setting.program(), setting.home());
      }
    }
    return true;
  }

  private void halt(EngineFailure failure) {
    boolean early = begun.getCount() > 0;
    ended = failure;
    begun.countDown();
    if (!early) {
      onHalt.accept(failure);
    }
  }

  /** Passes on what it hears, and stops the node when the application fails. */
  private final class Overheard implements AbciListener {
    @Override
    public void calling(AbciCall call) {
      setting.listener().calling(call);
    }

    @Override
    public void applicationFailed(AbciCall call, Throwable thrown) {
      failed = true;
      setting.listener().applicationFailed(call, thrown);
      onHalt.accept(thrown);
    }

    @Override
    public void closed(long connection, String why) {
      setting.listener().closed(connection, why);
    }
  }
}
