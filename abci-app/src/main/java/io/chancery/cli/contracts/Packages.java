package io.chancery.cli.contracts;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.ManifestReader;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Contract packages from folders and packed files; their problems end the command. */
final class Packages {
  private Packages() {}

  /**
   * @param path a folder with {@code contract.yaml}, or a file that {@code chancery pack} wrote
   */
  static ContractPackage read(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND, "There is nothing at %s: check the path.".formatted(path));
    }
    return compiled(
        Files.isDirectory(path) ? PackageFolder.read(path) : PackageFolder.readPacked(path));
  }

  static ContractManifest manifest(ContractPackage contract) {
    return compiled(ManifestReader.read(contract));
  }

  private static <T> T compiled(CompileOutcome<T> outcome) {
    return switch (outcome) {
      case CompileOutcome.Compiled<T> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<T> not -> throw notAPackage(not.problems());
    };
  }

  /** The first problem with its place; the others are counted, so that it stays one sentence. */
  private static CommandFailure notAPackage(List<SourceProblem> problems) {
    String others = problems.size() == 1 ? "" : " (and %d more)".formatted(problems.size() - 1);
    return new CommandFailure(ExitCode.REFUSED, problems.getFirst() + others + ".");
  }
}
