package io.chancery.offload.ring;

import io.chancery.offload.Digests;
import io.chancery.offload.OffloadBoard;

/**
 * Where everything lies in the shared file. The DMA region is cut into slots, each with room for
 * one request and its answer; there are never more parts with the device than slots.
 *
 * @param slots at most {@link #ENTRIES}, so that neither ring can run over
 */
record RingLayout(int slots) {
  /** The bytes "CHANRING". */
  static final long MAGIC = 0x474e_4952_4e41_4843L;

  static final int VERSION_LOWEST = 1;
  static final int VERSION_HIGHEST = 1;

  /** Of each ring; a power of two. */
  static final int ENTRIES = 64;

  static final int DESCRIPTOR_BYTES = 64;
  static final int COMPLETION_BYTES = 32;

  /** Of one request: 4,096 usual signatures, or the longest messages a few at a time. */
  static final long REQUEST_BYTES_MAX = 1 << 20;

  static final long ANSWER_BYTES_MAX = (long) Digests.SIZE * OffloadBoard.BATCH_MAX;

  private static final long SLOT_BYTES = REQUEST_BYTES_MAX + ANSWER_BYTES_MAX;

  static final long SUBMISSIONS = 2 * 4_096;
  static final long COMPLETIONS = SUBMISSIONS + ENTRIES * DESCRIPTOR_BYTES;
  static final long DMA = 4 * 4_096;

  RingLayout {
    if (slots < 1 || slots > ENTRIES) {
      throw new IllegalArgumentException("1 to " + ENTRIES + " slots, got " + slots);
    }
  }

  long dmaBytes() {
    return slots * SLOT_BYTES;
  }

  long fileBytes() {
    return DMA + dmaBytes();
  }

  /** From the start of the DMA region. */
  static long requestAt(int slot) {
    return slot * SLOT_BYTES;
  }

  /** From the start of the DMA region. */
  static long answerAt(int slot) {
    return requestAt(slot) + REQUEST_BYTES_MAX;
  }

  static long descriptorAt(long index) {
    return SUBMISSIONS + index % ENTRIES * DESCRIPTOR_BYTES;
  }

  static long completionAt(long index) {
    return COMPLETIONS + index % ENTRIES * COMPLETION_BYTES;
  }

  /** The host's page: written before the device starts, but for the last two words. */
  static final class HostPage {
    static final long MAGIC = 0;
    static final long VERSION_LOWEST = 8;
    static final long VERSION_HIGHEST = 12;
    static final long FILE_BYTES = 16;
    static final long SUBMISSIONS = 24;
    static final long COMPLETIONS = 32;
    static final long DMA = 40;
    static final long DMA_BYTES = 48;
    static final long ENTRIES = 56;
    static final long SUBMISSION_TAIL = 1_024;
    static final long PARKED = 1_152;

    private HostPage() {}
  }

  /** The device's page: written before its state leaves zero, but for the last two words. */
  static final class DevicePage {
    static final long STATE = 4_096;
    static final long VERSION = 4_100;
    static final long VERSION_LOWEST = 4_104;
    static final long VERSION_HIGHEST = 4_108;
    static final long FEATURES = 4_112;
    static final long LANES = 4_120;
    static final long ITEMS_MAX = 4_124;
    static final long REQUEST_BYTES_MAX = 4_128;
    static final long DESCRIPTION_BYTES = 4_136;
    static final long DESCRIPTION = 4_160;
    static final int DESCRIPTION_BYTES_MAX = 256;
    static final long COMPLETION_TAIL = 5_120;
    static final long PARKED = 5_248;

    private DevicePage() {}
  }
}
