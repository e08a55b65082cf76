package io.chancery.templates;

import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Engines;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;

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
   * Plays one scenario from an empty chain.
   *
   * @param manifest as {@link io.chancery.vm.pack.ManifestReader} read it from {@code contract}
   */
  public ScenarioReport run(
      ContractPackage contract, ContractManifest manifest, Scenario scenario) {
    return new ScenarioPlay(runtime, contract, manifest, scenario).play();
  }
}
