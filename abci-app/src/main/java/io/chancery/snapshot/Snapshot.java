package io.chancery.snapshot;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A snapshot's folder: {@code manifest.json}, {@code block}, {@code chunk-00000} and so on. */
public record Snapshot(Path folder, Manifest manifest) {
  static final String MANIFEST = "manifest.json";
  static final String BLOCK = "block";

  /** A block has at most 16 MiB of transactions. */
  private static final int BLOCK_BYTES_MAX = 32 << 20;

  static String chunkFile(int number) {
    return String.format(Locale.ROOT, "chunk-%05d", number);
  }

  /**
   * Reads what the snapshot says of itself; nothing of it is proved yet.
   *
   * @throws SnapshotRefused if it can't be understood
   */
  public static Snapshot open(Path folder) throws IOException, SnapshotRefused {
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new SnapshotRefused("there is no snapshot in " + folder + ": it has no " + MANIFEST);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Manifest.BYTES_MAX + 1);
    }
    return new Snapshot(folder, Manifest.decode(Bytes.wrap(bytes)));
  }

  /** The decided block's bytes as the manifest has their sum. */
  Optional<Bytes> block() throws IOException, SnapshotRefused {
    if (manifest.block().isEmpty()) {
      return Optional.empty();
    }
    Manifest.Block expected = manifest.block().get();
    try {
      byte[] bytes = read(BLOCK, expected.bytes(), BLOCK_BYTES_MAX, expected.sha256());
      return Optional.of(Bytes.wrap(bytes));
    } catch (WrongFile e) {
      throw new SnapshotRefused("the block is refused: " + e.getMessage(), e);
    }
  }

  /** A chunk's bytes as the manifest has their sum. */
  byte[] chunk(int number) throws IOException, SnapshotRefused {
    Manifest.Part expected = manifest.chunks().get(number);
    try {
      return read(chunkFile(number), expected.bytes(), ChunkForm.BYTES_MAX, expected.sha256());
    } catch (WrongFile e) {
      throw SnapshotRefused.chunk(number, String.valueOf(e.getMessage()));
    }
  }

  /** The message is the end of a sentence. */
  private static final class WrongFile extends Exception {
    private static final long serialVersionUID = 1;

    WrongFile(String why) {
      super(why);
    }
  }

  private byte[] read(String name, long size, int sizeMax, Hash sha256)
      throws IOException, WrongFile {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new WrongFile("the file " + name + " is missing");
    }
    if (size < 0 || size > sizeMax) {
      throw new WrongFile(
          "it would have %d bytes by the manifest, and at most %d are allowed"
              .formatted(size, sizeMax));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes((int) size + 1);
    }
    if (bytes.length != size) {
      throw new WrongFile(
          "it has %d bytes, not the %d of the manifest".formatted(Files.size(file), size));
    }
    if (!Hash.sha256(Bytes.wrap(bytes)).equals(sha256)) {
      throw new WrongFile("its SHA-256 is not that of the manifest");
    }
    return bytes;
  }
}
