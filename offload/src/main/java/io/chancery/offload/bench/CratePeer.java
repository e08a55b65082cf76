package io.chancery.offload.bench;

import io.chancery.offload.BoardFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bare Rust crate in a process of its own: {@code chancery-board-peer NAME} works for one round
 * on one thread and prints operations a second.
 */
record CratePeer(Path executable, String name) implements Contender {
  @Override
  public double round() {
    try {
      Process process = new ProcessBuilder(executable.toString(), name).start();
      try (InputStream out = process.getInputStream()) {
        String said = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() == 0) {
          return Double.parseDouble(said);
        }
      }
    } catch (IOException | NumberFormatException e) {
      throw absent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw absent(e);
    }
    throw absent(new IOException("it knows no measurement " + name));
  }

  private BoardFailure absent(Exception cause) {
    return new BoardFailure(
        BoardFailure.Reason.ABSENT, executable + " did not measure the bare crate", cause);
  }
}
