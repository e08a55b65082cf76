package io.chancery.offload.ring;

import io.chancery.offload.BoardFailure;
import io.chancery.offload.ring.RingLayout.DevicePage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until a device has answered the host's page with its own. */
final class Handshake {
  private static final int STARTING = 0;
  private static final int READY = 1;
  private static final int NO_COMMON_VERSION = 2;
  private static final int LAYOUT_REFUSED = 3;

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final SharedFile file;
  private final Device device;

  Handshake(SharedFile file, Device device) {
    this.file = file;
    this.device = device;
  }

  /**
   * @throws BoardFailure if the device ends, is late, speaks another version or makes no sense
   */
  DeviceTraits await(long millis) {
    return switch (awaitState(millis)) {
      case READY -> {
        checkVersion();
        yield DeviceTraits.read(file);
      }
      case NO_COMMON_VERSION ->
          throw wrongVersion(
              "%d to %d"
                  .formatted(
                      file.readInt(DevicePage.VERSION_LOWEST),
                      file.readInt(DevicePage.VERSION_HIGHEST)));
      case LAYOUT_REFUSED ->
          throw new BoardFailure(
              BoardFailure.Reason.ABSENT,
              "the ring board refuses the shared file, " + device.end());
      default -> throw Completion.corrupt("is in no state that the protocol knows");
    };
  }

  private int awaitState(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (true) {
      boolean alive = device.isAlive();
      // Read after the question, so that what an ended device wrote last is seen.
      int state = file.readInt(DevicePage.STATE);
      if (state != STARTING) {
        return state;
      }
      if (!alive) {
        throw new BoardFailure(
            BoardFailure.Reason.ABSENT,
            "the ring board ended before it was ready, " + device.end());
      }
      if (System.nanoTime() - end > 0) {
        throw new BoardFailure(
            BoardFailure.Reason.TIMED_OUT,
            "the ring board was not ready within " + millis + " ms: look what holds it up");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private void checkVersion() {
    int version = file.readInt(DevicePage.VERSION);
    if (version < RingLayout.VERSION_LOWEST || version > RingLayout.VERSION_HIGHEST) {
      throw wrongVersion(Integer.toString(version));
    }
  }

  private static BoardFailure wrongVersion(String spoken) {
    return new BoardFailure(
        BoardFailure.Reason.WRONG_VERSION,
        "the ring board speaks version %s of the protocol, this node %d to %d: build both from the same source"
            .formatted(spoken, RingLayout.VERSION_LOWEST, RingLayout.VERSION_HIGHEST));
  }
}
