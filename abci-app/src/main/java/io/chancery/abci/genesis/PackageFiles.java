package io.chancery.abci.genesis;

import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import java.io.IOException;

/** Brings the packages that a genesis names by a path. */
@FunctionalInterface
public interface PackageFiles {
  /** For a document that must be complete in itself, as every node executes it. */
  PackageFiles NONE =
      path -> {
        throw new IOException(
            "packages stand in the genesis itself here; `chancery genesis check FILE -o FILE` puts"
                + " them there");
      };

  /**
   * @param path as the genesis has it
   * @throws IOException if there is none that can be read, with a clause for a person
   */
  CompileOutcome<ContractPackage> read(String path) throws IOException;
}
