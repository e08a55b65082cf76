package io.chancery.snapshot;

import io.chancery.store.DraftFolder;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a node keeps its snapshots, each in a folder named by its height. */
public record SnapshotFolder(Path directory) {
  private static final Pattern HEIGHT = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** Stands beside a snapshot that nobody asked for, and that may go again. */
  private static final String SCHEDULED = ".scheduled";

  public Path at(BlockHeight height) {
    return directory.resolve(height.toString());
  }

  /** Ascending; of whole snapshots only. */
  public List<BlockHeight> heights() throws IOException {
    return entries().stream()
        .map(entry -> String.valueOf(entry.getFileName()))
        .filter(HEIGHT.asMatchPredicate())
        .map(name -> new BlockHeight(Long.parseLong(name)))
        .sorted()
        .toList();
  }

  /**
   * Says that the snapshot of a height was made by a schedule. Said after it is there: whoever dies
   * between leaves one too many, and none is ever removed that a person has made.
   */
  public void markScheduled(BlockHeight height) throws IOException {
    Files.write(mark(height), new byte[0]);
  }

  private Path mark(BlockHeight height) {
    return directory.resolve(height + SCHEDULED);
  }

  /** Removes all that a schedule made but the newest. */
  public void keepNewestScheduled(int count) throws IOException {
    List<BlockHeight> heights = new ArrayList<>();
    for (BlockHeight height : heights()) {
      if (Files.exists(mark(height))) {
        heights.add(height);
      }
    }
    for (BlockHeight old : heights.subList(0, Math.max(0, heights.size() - count))) {
      DraftFolder.retire(at(old));
      Files.delete(mark(old));
    }
  }

  /** Removes what was cut off, and marks of what is gone; while nobody is exporting. */
  public void removeDrafts() throws IOException {
    for (Path entry : entries()) {
      if (DraftFolder.isDraft(entry)) {
        DraftFolder.remove(entry);
      } else if (entry.toString().endsWith(SCHEDULED) && !isMarkOfASnapshot(entry)) {
        Files.delete(entry);
      }
    }
  }

  private boolean isMarkOfASnapshot(Path mark) throws IOException {
    return heights().stream().anyMatch(height -> mark(height).equals(mark));
  }

  private List<Path> entries() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }
}
