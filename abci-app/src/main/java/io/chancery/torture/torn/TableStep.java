package io.chancery.torture.torn;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Table files that were made of a log. Each is durable before RocksDB's own list of files, its
 * manifest, names it; the list is durable before a file is removed that it names no more.
 *
 * @param before a copy of the home
 * @param after another, when it was done
 */
record TableStep(TornWrite write, Path before, Path after, Standing is) implements TornStep {
  @Override
  public Torn tear(Path home, Random random) throws IOException {
    // So that nothing is missing that was removed since.
    HomeCopy.make(before, home);
    String how =
        switch (random.nextInt(3)) {
          case 0 -> tablesTorn(home, random);
          case 1 -> isListTearable() ? listTorn(home, random) : nothingRemoved(home);
          default -> nothingRemoved(home);
        };
    return new Torn(is, true, write.word() + ", " + how);
  }

  private String tablesTorn(Path home, Random random) throws IOException {
    for (Path table : filesAfter(".*\\.sst")) {
      copy(table, home, random.nextLong(Files.size(table) + 1));
    }
    return "tables torn";
  }

  private String listTorn(Path home, Random random) throws IOException {
    for (Path table : filesAfter(".*\\.(sst|log)")) {
      copy(table, home, Files.size(table));
    }
    StringBuilder how = new StringBuilder("list torn");
    for (Path list : filesAfter("MANIFEST-.*")) {
      Path then = HomeCopy.store(before).resolve(String.valueOf(list.getFileName()));
      long from = Files.exists(then) ? Files.size(then) : 0;
      long at = random.nextLong(from, Files.size(list) + 1);
      copy(list, home, at);
      how.append(" at ").append(at);
    }
    return how.toString();
  }

  /**
   * Whether every table is there that a part of the list names: none has been merged meanwhile, for
   * a merge takes the earlier ones, too.
   */
  private boolean isListTearable() throws IOException {
    Path store = HomeCopy.store(after);
    try (Stream<Path> files = Files.list(HomeCopy.store(before))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".sst"))
          .allMatch(name -> Files.exists(store.resolve(name)));
    }
  }

  private String nothingRemoved(Path home) throws IOException {
    for (Path file : filesAfter(".*")) {
      copy(file, home, Files.size(file));
    }
    return "nothing removed";
  }

  private List<Path> filesAfter(String name) throws IOException {
    try (Stream<Path> files = Files.list(HomeCopy.store(after))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches(name))
          .filter(file -> !isAsBefore(file))
          .sorted()
          .toList();
    }
  }

  /** Tables are never changed; another file may have grown. */
  private boolean isAsBefore(Path file) {
    return file.toString().endsWith(".sst")
        && Files.exists(HomeCopy.store(before).resolve(String.valueOf(file.getFileName())));
  }

  private static void copy(Path file, Path home, long size) throws IOException {
    Path copy = HomeCopy.store(home).resolve(String.valueOf(file.getFileName()));
    Files.write(copy, Files.readAllBytes(file));
    try (RandomAccessFile cut = new RandomAccessFile(copy.toFile(), "rw")) {
      cut.setLength(size);
    }
  }
}
