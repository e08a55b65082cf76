package io.chancery.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is written under another name and takes its own when it is whole and durable:
 * whoever finds it by that name finds all of it.
 */
public final class DraftFolder {
  private static final String SUFFIX = ".draft";

  private final Path target;
  private final Path draft;

  private DraftFolder(Path target, Path draft) {
    this.target = target;
    this.draft = draft;
  }

  /**
   * Begins anew where an earlier attempt was cut off.
   *
   * @throws FileAlreadyExistsException if there is something by that name
   */
  public static DraftFolder of(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (Files.exists(absolute)) {
      throw new FileAlreadyExistsException(absolute.toString());
    }
    Path draft = draftOf(absolute);
    remove(draft);
    Files.createDirectories(draft);
    return new DraftFolder(absolute, draft);
  }

  /** The name under which a folder is written. */
  public static Path draftOf(Path target) {
    return target.resolveSibling(target.getFileName() + SUFFIX);
  }

  public static boolean isDraft(Path folder) {
    return folder.toString().endsWith(SUFFIX);
  }

  /** Where it is written. */
  public Path path() {
    return draft;
  }

  /** Adds a file, durable when it returns. */
  public void write(String name, byte[] content) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            draft.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        file.write(left);
      }
      file.force(true);
    }
  }

  /** Gives it its name; its files are durable by now. */
  public void publish() throws IOException {
    sync(draft);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    sync(target.resolveSibling(""));
  }

  /** Gives it up. */
  public void discard() throws IOException {
    remove(draft);
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (AccessDeniedException noSuchThingOnThisSystem) {
      // Windows opens no folder; its own journal keeps renames in order.
    }
  }

  /** Removes a whole folder; cut off, it leaves a draft and not part of a folder. */
  public static void retire(Path folder) throws IOException {
    Path draft = draftOf(folder);
    remove(draft);
    Files.move(folder, draft, StandardCopyOption.ATOMIC_MOVE);
    remove(draft);
  }

  /** Removes a folder if there is one. */
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
