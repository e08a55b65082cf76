package io.chancery.vm.gas;

import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;

/** A refusal from inside an engine: a contract's own, or one by its limits. */
public final class Refused extends ExecutionAbort {
  private final transient Rejection rejection;

  public Refused(RejectionCode code, String sentence) {
    super(sentence);
    this.rejection = new Rejection(code, sentence);
  }

  public Rejection rejection() {
    return rejection;
  }
}
