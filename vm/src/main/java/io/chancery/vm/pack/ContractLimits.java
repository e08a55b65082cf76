package io.chancery.vm.pack;

import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.rules.RuleLimits;

/** Bounds that a contract sets itself; never above the platform's. */
public record ContractLimits(RuleLimits rules, ProcessLimits processes) {
  public static final ContractLimits DEFAULT =
      new ContractLimits(RuleLimits.DEFAULT, ProcessLimits.DEFAULT);
}
