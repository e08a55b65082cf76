package io.chancery.vm.contract;

import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.script.Script;
import java.util.Map;

/** A package that is ready to run; depends on its bytes alone, so that it can be cached by hash. */
public record CompiledContract(
    ContractManifest manifest,
    Script script,
    Map<String, CompiledRules> ruleSets,
    Map<String, CompiledProcess> processes) {}
