package io.chancery.vm.determinism.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads a file wherever it is called. */
public final class Reader implements Supplier<String> {
  @Override
  public String get() {
    return "exists: " + Files.exists(Path.of("/no/such/file"));
  }
}
