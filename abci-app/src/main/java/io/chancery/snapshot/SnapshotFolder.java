package io.chancery.snapshot;

import io.chancery.store.DraftFolder;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a node keeps its snapshots, each in a folder named by its height. */
public record SnapshotFolder(Path directory) {
  private static final Pattern HEIGHT = Pattern.compile("0|[1-9][0-9]{0,17}");

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

  /** Removes all but the newest. */
  public void keepNewest(int count) throws IOException {
    List<BlockHeight> heights = heights();
    for (BlockHeight old : heights.subList(0, Math.max(0, heights.size() - count))) {
      DraftFolder.retire(at(old));
    }
  }

  /** Removes what was cut off; while nobody is exporting. */
  public void removeDrafts() throws IOException {
    for (Path entry : entries()) {
      if (DraftFolder.isDraft(entry)) {
        DraftFolder.remove(entry);
      }
    }
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
