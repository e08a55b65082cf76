package io.chancery.node;

import io.chancery.bpm.JbpmProcessEngines;
import io.chancery.offload.OffloadBoard;
import io.chancery.rules.DroolsRuleEngines;
import io.chancery.vm.contract.Engines;

/** The engines that this binary executes contracts with: their versions are part of its results. */
public final class EngineSet {
  private EngineSet() {}

  /** Takes some seconds, the first time most. */
  public static Engines open(OffloadBoard board) {
    return new Engines(
        DroolsRuleEngines.create(), JbpmProcessEngines.create(), new BoardSignatureCheck(board));
  }
}
