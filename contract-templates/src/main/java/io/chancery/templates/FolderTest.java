package io.chancery.templates;

import io.chancery.vm.contract.CompiledContract;
import io.chancery.vm.contract.Engines;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tests a contract folder: packs it, compiles it, and plays each of its scenarios. */
public final class FolderTest {
  private static final int SCENARIOS_MAX = 1_000;

  private final ScenarioRunner runner;

  public FolderTest(Engines engines) {
    this.runner = new ScenarioRunner(engines);
  }

  /**
   * What came of it.
   *
   * @param problems with the package, which then was not played, or with scenario files
   * @param reports of the scenarios that could be read, in the order of their file names, which are
   *     relative to the folder
   */
  public record Result(List<SourceProblem> problems, List<ScenarioReport> reports) {
    public Result {
      problems = List.copyOf(problems);
      reports = List.copyOf(reports);
    }

    public boolean passed() {
      return problems.isEmpty() && reports.stream().allMatch(ScenarioReport::passed);
    }

    /** For people, ending with a count. */
    public String toText() {
      StringBuilder text = new StringBuilder();
      reports.forEach(report -> text.append(report.toText()));
      problems.forEach(problem -> text.append("FAIL  ").append(problem).append('\n'));
      long passed = reports.stream().filter(ScenarioReport::passed).count();
      long failed = reports.size() - passed;
      return text.append("%d passed, %d failed".formatted(passed, failed))
          .append(problems.isEmpty() ? "" : ", " + problems.size() + " could not be read")
          .append('\n')
          .toString();
    }
  }

  /**
   * @throws IOException if the folder or a file in it cannot be read
   */
  public Result run(Path folder) throws IOException {
    return switch (PackageFolder.read(folder)) {
      case CompileOutcome.NotCompiled<ContractPackage> not -> new Result(not.problems(), List.of());
      case CompileOutcome.Compiled<ContractPackage> packed -> compile(folder, packed.result());
    };
  }

  private Result compile(Path folder, ContractPackage contract) throws IOException {
    return switch (runner.compile(contract)) {
      case CompileOutcome.NotCompiled<CompiledContract> not ->
          new Result(not.problems(), List.of());
      case CompileOutcome.Compiled<CompiledContract> compiled ->
          play(folder, contract, compiled.result());
    };
  }

  private Result play(Path folder, ContractPackage contract, CompiledContract compiled)
      throws IOException {
    List<SourceProblem> problems = new ArrayList<>();
    List<ScenarioReport> reports = new ArrayList<>();
    for (Path file : scenarioFiles(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      switch (ScenarioReader.read(new SourceFile(path, Files.readString(file)))) {
        case CompileOutcome.NotCompiled<Scenario> not -> problems.addAll(not.problems());
        case CompileOutcome.Compiled<Scenario> scenario ->
            reports.add(runner.run(contract, compiled.manifest(), scenario.result()));
      }
    }
    return new Result(problems, reports);
  }

  private static List<Path> scenarioFiles(Path folder) throws IOException {
    Path scenarios = folder.resolve(PackageFolder.SCENARIOS);
    if (!Files.isDirectory(scenarios)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(scenarios)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".yaml"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .limit(SCENARIOS_MAX)
          .toList();
    }
  }
}
