package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The library that cargo builds; not everybody who tests has cargo. */
final class NativeLibraryFile {
  private static final Path FILE = Path.of("native/target/release", NativeBoard.libraryName());

  private NativeLibraryFile() {}

  /** Where it is; without it the calling test is skipped, or fails on the build server. */
  static Path orSkip() {
    if (!Files.isRegularFile(FILE)) {
      String sentence =
          "not tested, no "
              + FILE
              + ": run cargo build --release --locked in offload/native before";
      if ("true".equals(System.getenv("CHANCERY_CI"))) {
        fail(sentence);
      }
      Assumptions.abort(sentence);
    }
    return FILE;
  }
}
