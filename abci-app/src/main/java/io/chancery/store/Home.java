package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A node's directory, held by one process at a time. */
final class Home implements AutoCloseable {
  private static final String LOCK_FILE = "lock";

  private final Path directory;
  private final FileChannel lock;

  private Home(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Creates the home if there is none, and holds it until it is closed. */
  static Home hold(Path directory, ChainId chain) {
    Home home = new Home(directory, locked(directory));
    try {
      home.checkMarker(chain);
      return home;
    } catch (StoreFailure e) {
      home.close();
      throw e;
    }
  }

  Path database() {
    return databaseIn(directory);
  }

  private static Path databaseIn(Path directory) {
    return directory.resolve("store");
  }

  /** Whether there is a store, or the draft of one. */
  static boolean hasStore(Path directory) {
    Path store = databaseIn(directory);
    return Files.exists(store) || Files.exists(DraftFolder.draftOf(store));
  }

  /**
   * Where a store may grow that is not one yet; without what an earlier attempt left.
   *
   * @throws StoreFailure if there is a store
   */
  DraftFolder newDraft() {
    try {
      return DraftFolder.of(database());
    } catch (FileAlreadyExistsException e) {
      throw new StoreFailure(
          Reason.OCCUPIED, "the home " + directory + " has a state already: use an empty home", e);
    } catch (IOException e) {
      throw new StoreFailure(
          Reason.DISK, "no store can be made in " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws StoreFailure if a draft was begun and never published
   */
  void checkNoDraft() {
    Path draft = DraftFolder.draftOf(database());
    if (Files.exists(draft)) {
      throw new StoreFailure(
          Reason.OCCUPIED,
          "the import of a snapshot into the home "
              + directory
              + " was cut off: run it again, or remove "
              + draft
              + " to begin with an empty home");
    }
  }

  private static FileChannel locked(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (holds(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new StoreFailure(
          Reason.DISK, "the home " + directory + " can't be used: " + e.getMessage(), e);
    }
    throw new StoreFailure(
        Reason.LOCKED,
        "the home "
            + directory
            + " is held by another node: stop that node, or start this one with another home");
  }

  private static boolean holds(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  private void checkMarker(ChainId chain) {
    Optional<HomeMarker> marker = HomeMarker.read(directory);
    if (marker.isEmpty()) {
      new HomeMarker(HomeMarker.FORMAT, chain).write(directory);
      return;
    }
    if (marker.get().format() != HomeMarker.FORMAT) {
      throw new StoreFailure(
          Reason.OTHER_FORMAT,
          "the home "
              + directory
              + " has format "
              + marker.get().format()
              + ", this version reads format "
              + HomeMarker.FORMAT
              + ": use the version that wrote it, or another home");
    }
    if (!marker.get().chain().equals(chain)) {
      throw new StoreFailure(
          Reason.OTHER_CHAIN,
          "the home "
              + directory
              + " belongs to chain "
              + marker.get().chain()
              + ", not to "
              + chain
              + ": use another home");
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreFailure(
          Reason.DISK, "the lock of " + directory + " can't be released: " + e.getMessage(), e);
    }
  }
}
