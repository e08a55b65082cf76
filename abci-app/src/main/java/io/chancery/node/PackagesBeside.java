package io.chancery.node;

import io.chancery.abci.genesis.PackageFiles;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Packages that a file names: contract folders or packed files, from the file's own folder. */
record PackagesBeside(Path file) implements PackageFiles {
  @Override
  public CompileOutcome<ContractPackage> read(String path) throws IOException {
    Path at = resolved(path);
    if (!Files.exists(at)) {
      throw new IOException("there is no package at " + at);
    }
    try {
      return Files.isDirectory(at) ? PackageFolder.read(at) : PackageFolder.readPacked(at);
    } catch (IOException e) {
      throw new IOException("the package at %s can't be read".formatted(at), e);
    }
  }

  private Path resolved(String path) throws IOException {
    try {
      return file.resolveSibling(path).normalize();
    } catch (InvalidPathException e) {
      throw new IOException("\"" + path + "\" is no path", e);
    }
  }
}
