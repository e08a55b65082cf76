package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.fail;

import io.chancery.offload.ring.RingBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What cargo builds; not everybody who tests has cargo. */
final class NativeLibraryFile {
  private static final Path FOLDER = Path.of("native/target/release");

  private NativeLibraryFile() {}

  /** Where the library is; without it the calling test is skipped, or fails on the build server. */
  static Path orSkip() {
    return orSkip(FOLDER.resolve(NativeBoard.libraryName()));
  }

  /** The same for the ring board's executable. */
  static Path ringOrSkip() {
    return orSkip(FOLDER.resolve(RingBoard.executableName()));
  }

  private static Path orSkip(Path file) {
    if (!Files.isRegularFile(file)) {
      String sentence =
          "not tested, no "
              + file
              + ": run cargo build --release --locked in offload/native before";
      if ("true".equals(System.getenv("CHANCERY_CI"))) {
        fail(sentence);
      }
      Assumptions.abort(sentence);
    }
    return file;
  }
}
