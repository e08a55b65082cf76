package io.chancery.bench;

import io.chancery.abci.Application;
import io.chancery.abci.CheckTx;
import io.chancery.abci.Commit;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Handshake;
import io.chancery.abci.InitChain;
import io.chancery.abci.PrepareProposal;
import io.chancery.abci.ProcessProposal;
import io.chancery.abci.Query;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Measures how long an engine waits for each call of an application. */
final class StageTimes implements Application {
  private final Application application;
  private final SequencedMap<String, Long> nanos = new LinkedHashMap<>();

  StageTimes(Application application) {
    this.application = application;
  }

  /** Forgets what was measured so far, as after the preparation. */
  synchronized void reset() {
    nanos.clear();
  }

  /** Milliseconds by call, in the order in which they first came. */
  synchronized SequencedMap<String, Long> millis() {
    SequencedMap<String, Long> millis = new LinkedHashMap<>();
    nanos.forEach((call, time) -> millis.put(call, time / 1_000_000));
    return millis;
  }

  @Override
  public Handshake.Response info(Handshake.Request request) {
    return application.info(request);
  }

  @Override
  public InitChain.Response initChain(InitChain.Request request) {
    return application.initChain(request);
  }

  @Override
  public CheckTx.Response checkTx(CheckTx.Request request) {
    return application.checkTx(request);
  }

  @Override
  public PrepareProposal.Response prepareProposal(PrepareProposal.Request request) {
    return timed("prepareProposal", () -> application.prepareProposal(request));
  }

  @Override
  public ProcessProposal.Response processProposal(ProcessProposal.Request request) {
    return timed("processProposal", () -> application.processProposal(request));
  }

  @Override
  public FinalizeBlock.Response finalizeBlock(FinalizeBlock.Request request) {
    return timed("finalizeBlock", () -> application.finalizeBlock(request));
  }

  @Override
  public Commit.Response commit() {
    return timed("commit", application::commit);
  }

  @Override
  public Query.Response query(Query.Request request) {
    return application.query(request);
  }

  private <T> T timed(String call, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      add(call, System.nanoTime() - start);
    }
  }

  private synchronized void add(String call, long time) {
    nanos.merge(call, time, Long::sum);
  }
}
