package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.fail;

import io.chancery.offload.ring.RingBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What cargo builds; not everybody who tests has cargo. */
final class NativeLibraryFile {
  private static final Path FOLDER = Path.of("native/target/release");

  /** The native board's library. */
  static final Path LIBRARY = FOLDER.resolve(NativeBoard.libraryName());

  /** The ring board's executable. */
  static final Path RING = FOLDER.resolve(RingBoard.executableName());

  private NativeLibraryFile() {}

  /** Where the library is; without it the calling test is skipped, or fails on the build server. */
  static Path orSkip() {
    return orSkip(LIBRARY);
  }

  /** The same for the ring board's executable. */
  static Path ringOrSkip() {
    return orSkip(RING);
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
