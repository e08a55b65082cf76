package io.chancery.offload.ring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a device writes to standard error, so that it never waits, and keeps the end of it.
 */
final class LastWords implements Runnable {
  private static final int BYTES_MAX = 1_024;

  private final InputStream from;
  private byte[] kept = new byte[0];

  LastWords(InputStream from) {
    this.from = from;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BYTES_MAX];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        keep(buffer, read);
      }
    } catch (IOException closed) {
      // What was read until then is kept.
    }
  }

  private synchronized void keep(byte[] buffer, int read) {
    byte[] all = Arrays.copyOf(kept, kept.length + read);
    System.arraycopy(buffer, 0, all, kept.length, read);
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - BYTES_MAX), all.length);
  }

  /** In one line, for a sentence; empty if there were none. */
  synchronized String text() {
    return new String(kept, StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}+", " / ");
  }
}
