package io.chancery.torture.torn;

import io.chancery.store.DraftFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Copies of homes, and where RocksDB has its files in them. */
final class HomeCopy {
  private static final int TRIES_MAX = 1_000;

  private HomeCopy() {}

  /** As the disk is at one moment, also if tables are merged meanwhile; nothing else may write. */
  static void make(Path from, Path to) throws IOException {
    for (int tried = 0; tried < TRIES_MAX; tried++) {
      Map<Path, Long> before = sizes(from);
      if (copied(before, from, to) && sizes(from).equals(before)) {
        return;
      }
      DraftFolder.remove(to);
    }
    throw new IOException(from + " does not come to rest");
  }

  private static boolean copied(Map<Path, Long> files, Path from, Path to) throws IOException {
    try {
      for (Path file : files.keySet()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(file, copy);
      }
      return true;
    } catch (NoSuchFileException merged) {
      return false;
    }
  }

  private static Map<Path, Long> sizes(Path folder) throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(HomeCopy::matters).toList()) {
        sizes.put(file, Files.size(file));
      }
      return sizes;
    } catch (UncheckedIOException | NoSuchFileException merged) {
      // Equal to no other look.
      return Map.of(folder, System.nanoTime());
    }
  }

  /** What RocksDB tells people is no part of the store. */
  private static boolean matters(Path file) {
    return !file.getFileName().toString().startsWith("LOG");
  }

  static Path store(Path home) {
    return home.resolve("store");
  }

  /** The log that is written to; its name is a number with leading zeros. */
  static Path newestLog(Path home) throws IOException {
    try (Stream<Path> files = Files.list(store(home))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("there is no log in " + home));
    }
  }
}
