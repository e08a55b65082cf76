package io.chancery.offload.ring;

import io.chancery.offload.BoardFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The device's process. Its standard input is our doorbell, its standard output the device's. A
 * pipe that closes is how either side learns that the other has ended.
 */
final class Device {
  /** For a process that is ending anyway. */
  private static final int SECONDS_TO_END = 2;

  private static final int BELLS_A_READ = 64;

  private final Process process;
  private final OutputStream bell;
  private final InputStream interrupts;
  private final LastWords words;
  private final Thread listener;

  private Device(Process process) {
    this.process = process;
    this.bell = process.getOutputStream();
    this.interrupts = process.getInputStream();
    this.words = new LastWords(process.getErrorStream());
    this.listener = Thread.ofPlatform().daemon().name("ring-board-words").start(words);
  }

  /**
   * @throws BoardFailure if there is no such command
   */
  static Device start(List<String> command, Path file, int lanes) {
    List<String> whole = new ArrayList<>(command);
    whole.add(file.toString());
    whole.add(Integer.toString(lanes));
    try {
      return new Device(new ProcessBuilder(whole).start());
    } catch (IOException e) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT, "the ring board " + command + " does not start", e);
    }
  }

  /**
   * Waits while the pipe is full, until the device reads or ends.
   *
   * @throws BoardFailure if the device has hung up: here it may show before {@link #awaitRing}
   */
  void ring() {
    try {
      bell.write(1);
      bell.flush();
    } catch (IOException hungUp) {
      throw ended();
    }
  }

  /**
   * Waits for the device's bell.
   *
   * @return false once the device has hung up
   */
  boolean awaitRing() {
    try {
      return interrupts.read(new byte[BELLS_A_READ]) > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** For a device that has hung up; it says how that ended. */
  BoardFailure ended() {
    return new BoardFailure(
        BoardFailure.Reason.DIED, "the ring board's device has ended, " + end());
  }

  /** How a device that hung up has ended, for a sentence. */
  String end() {
    boolean ended = false;
    try {
      ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
      listener.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String status = ended ? "exit status " + process.exitValue() : "but its process lives";
    String said = words.text();
    return said.isEmpty() ? status : status + ": " + said;
  }
}
