package io.chancery.templates;

import io.chancery.vm.contract.CompiledContract;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Engines;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;

/**
 * Plays scenarios. One runner may play many: contracts that it has compiled are kept. Not for more
 * than one thread.
 */
public final class ScenarioRunner {
  private final ContractRuntime runtime;

  public ScenarioRunner(Engines engines) {
    this.runtime = new ContractRuntime(engines);
  }

  /**
   * @return the contract, ready to be played, or every problem that it has
   */
  public CompileOutcome<CompiledContract> compile(ContractPackage contract) {
    return runtime.compile(contract.canonicalBytes());
  }

  /**
   * Plays one scenario from an empty chain.
   *
   * @param manifest as {@link io.chancery.vm.pack.ManifestReader} read it from {@code contract}
   */
  public ScenarioReport run(
      ContractPackage contract, ContractManifest manifest, Scenario scenario) {
    return new ScenarioPlay(runtime, contract, manifest, scenario).play();
  }
}
