package io.chancery.vm.contract;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.ManifestReader;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.script.Script;
import io.chancery.vm.script.ScriptCompiler;
import io.chancery.vm.script.ScriptLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a package into something that runs, or into every problem that it has. */
public final class ContractCompiler {
  private final Engines engines;

  public ContractCompiler(Engines engines) {
    this.engines = engines;
  }

  /** A pure function of {@code bytes}, which should be a package's canonical ones. */
  public CompileOutcome<CompiledContract> compile(Bytes bytes) {
    return switch (ContractPackage.read(bytes)) {
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          CompileOutcome.notCompiled(failed.problems());
      case CompileOutcome.Compiled<ContractPackage> read -> compile(read.result());
    };
  }

  public CompileOutcome<CompiledContract> compile(ContractPackage contractPackage) {
    return switch (ManifestReader.read(contractPackage)) {
      case CompileOutcome.NotCompiled<ContractManifest> failed ->
          CompileOutcome.notCompiled(failed.problems());
      case CompileOutcome.Compiled<ContractManifest> manifest ->
          new Compilation(contractPackage, manifest.result()).compile();
    };
  }

  /** One package on its way. */
  private final class Compilation {
    private final ContractPackage contractPackage;
    private final ContractManifest manifest;
    private final List<SourceProblem> problems = new ArrayList<>();

    Compilation(ContractPackage contractPackage, ContractManifest manifest) {
      this.contractPackage = contractPackage;
      this.manifest = manifest;
    }

    CompileOutcome<CompiledContract> compile() {
      Script script = script();
      Map<String, CompiledRules> ruleSets = new TreeMap<>();
      manifest.ruleSets().forEach((name, paths) -> compileRules(name, paths, ruleSets));
      Map<String, CompiledProcess> processes = new TreeMap<>();
      manifest.processes().forEach((name, path) -> compileProcess(name, path, processes));
      if (script != null) {
        checkNames(script, processes);
      }
      if (script == null || !problems.isEmpty()) {
        return CompileOutcome.notCompiled(problems);
      }
      return CompileOutcome.compiled(new CompiledContract(manifest, script, ruleSets, processes));
    }

    private @Nullable Script script() {
      SourceFile source = source(ContractPackage.SCRIPT, "every contract has one");
      return source == null
          ? null
          : take(ScriptCompiler.compile(source, HostSurfaces.of(manifest), ScriptLimits.DEFAULT));
    }

    private void compileRules(
        String name, List<String> paths, Map<String, CompiledRules> ruleSets) {
      List<SourceFile> sources = new ArrayList<>();
      for (String path : paths) {
        SourceFile source = source(path, "rule set " + name + " names it");
        if (source != null) {
          sources.add(source);
        }
      }
      if (sources.size() == paths.size()) {
        CompiledRules rules = take(engines.rules().compile(sources, manifest.limits().rules()));
        if (rules != null) {
          ruleSets.put(name, rules);
        }
      }
    }

    private void compileProcess(String name, String path, Map<String, CompiledProcess> processes) {
      SourceFile source = source(path, "process " + name + " names it");
      if (source != null) {
        CompiledProcess process =
            take(engines.processes().compile(source, manifest.limits().processes()));
        if (process != null) {
          processes.put(name, process);
        }
      }
    }

    /** What one file says of another: functions, operations and rule sets must be there. */
    private void checkNames(Script script, Map<String, CompiledProcess> processes) {
      for (String entryPoint : manifest.entryPoints().keySet()) {
        needFunction(script, entryPoint, "entry point " + entryPoint);
      }
      manifest
          .hooks()
          .forEach((name, hook) -> needFunction(script, hook.handler(), "hook " + name));
      processes.forEach(
          (name, process) -> {
            for (String operation : process.operations()) {
              needFunction(script, operation, "process " + name);
            }
            for (String ruleSet : process.ruleSets()) {
              if (!manifest.ruleSets().containsKey(ruleSet)) {
                problems.add(
                    problem(
                        RejectionCode.INVALID_PROCESS,
                        "process %s asks for rule set %s, which is not under rules"
                            .formatted(name, ruleSet)));
              }
            }
          });
    }

    private void needFunction(Script script, String function, String who) {
      if (!script.exports().contains(function)) {
        problems.add(
            problem(
                RejectionCode.INVALID_MANIFEST,
                "%s needs a function %s, which contract.js does not export"
                    .formatted(who, function)));
      }
    }

    private @Nullable SourceFile source(String path, String why) {
      Optional<SourceFile> source = contractPackage.source(path);
      if (source.isEmpty()) {
        problems.add(
            problem(
                RejectionCode.INVALID_MANIFEST,
                "there is no text file %s in the package, and %s".formatted(path, why)));
      }
      return source.orElse(null);
    }

    private <T> @Nullable T take(CompileOutcome<T> outcome) {
      return switch (outcome) {
        case CompileOutcome.Compiled<T> compiled -> compiled.result();
        case CompileOutcome.NotCompiled<T> failed -> {
          problems.addAll(failed.problems());
          yield null;
        }
      };
    }

    private SourceProblem problem(RejectionCode code, String sentence) {
      return new SourceProblem(ContractPackage.MANIFEST, 0, code, sentence);
    }
  }
}
