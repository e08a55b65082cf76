package io.chancery.vm.pack;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.source.CompileOutcome;
import java.util.HashMap;
import java.util.Map;

/** Packages for tests. */
final class PackageFixture {
  private PackageFixture() {}

  static ContractPackage packed(Object... pathsAndBytes) {
    Map<String, Bytes> files = new HashMap<>();
    for (int i = 0; i < pathsAndBytes.length; i += 2) {
      files.put((String) pathsAndBytes[i], (Bytes) pathsAndBytes[i + 1]);
    }
    return of(ContractPackage.of(files));
  }

  static ContractPackage of(CompileOutcome<ContractPackage> outcome) {
    return switch (outcome) {
      case CompileOutcome.Compiled<ContractPackage> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<ContractPackage> not ->
          throw new AssertionError(not.problems());
    };
  }
}
