package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The small text file that says which chain and which format a home holds. */
record HomeMarker(int format, ChainId chain) {
  static final int FORMAT = 3;
  static final String FILE = "chancery-home";
  private static final int FILE_BYTES_MAX = 1_024;
  private static final Pattern FORM = Pattern.compile("format=(\\d{1,9})\nchain=(\\S{1,50})\n");

  /** Empty if the home has none. */
  static Optional<HomeMarker> read(Path home) {
    Path file = home.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String text = Files.size(file) > FILE_BYTES_MAX ? "" : Files.readString(file);
      Matcher fields = FORM.matcher(text);
      if (!fields.matches()) {
        throw new StoreFailure(
            Reason.OTHER_FORMAT,
            file + " is not a home's marker of this version: use another directory");
      }
      return Optional.of(
          new HomeMarker(Integer.parseInt(fields.group(1)), new ChainId(fields.group(2))));
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreFailure(Reason.DISK, file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Durable when it returns, and never half written. */
  void write(Path home) {
    Path draft = home.resolve(FILE + ".new");
    byte[] text = ("format=" + format + "\nchain=" + chain + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(text);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
      Files.move(draft, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StoreFailure(Reason.DISK, draft + " can't be written: " + e.getMessage(), e);
    }
  }
}
