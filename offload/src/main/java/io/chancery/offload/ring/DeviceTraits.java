package io.chancery.offload.ring;

import io.chancery.offload.OffloadBoard;
import io.chancery.offload.RequestLayout;
import io.chancery.offload.SignatureScheme;
import io.chancery.offload.ring.RingLayout.DevicePage;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a device says of itself in the handshake, checked.
 *
 * @param lanes descriptors that it works on at one moment
 * @param itemsMax of one descriptor
 * @param requestBytesMax of one descriptor
 */
record DeviceTraits(
    List<SignatureScheme> schemes,
    int lanes,
    int itemsMax,
    long requestBytesMax,
    String description) {
  private static final long HASHES = 0x300;
  private static final int LANES_MAX = 1_024;

  /** One item with the longest message must fit. */
  private static final long REQUEST_BYTES_MIN =
      RequestLayout.SIGNATURE_RECORD + OffloadBoard.MESSAGE_BYTES_MAX;

  /** Each word is read once: the device could still change them. */
  static DeviceTraits read(SharedFile file) {
    int length = file.readInt(DevicePage.DESCRIPTION_BYTES);
    if (length < 0 || length > DevicePage.DESCRIPTION_BYTES_MAX) {
      throw Completion.corrupt("describes itself in " + length + " bytes");
    }
    byte[] text = file.bytes(DevicePage.DESCRIPTION, length).toArray(ValueLayout.JAVA_BYTE);
    return checked(
        file.readLong(DevicePage.FEATURES),
        new DeviceTraits(
            List.of(),
            file.readInt(DevicePage.LANES),
            file.readInt(DevicePage.ITEMS_MAX),
            file.readLong(DevicePage.REQUEST_BYTES_MAX),
            new String(text, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?")));
  }

  private static DeviceTraits checked(long features, DeviceTraits said) {
    List<SignatureScheme> schemes =
        Arrays.stream(SignatureScheme.values())
            .filter(scheme -> (features & 1L << scheme.code() - 1) != 0)
            .toList();
    if (!schemes.contains(SignatureScheme.ED25519) || (features & HASHES) != HASHES) {
      throw Completion.corrupt(
          "has the features %#x: a device has Ed25519 and both hashes at least"
              .formatted(features));
    }
    if (said.lanes < 1 || said.lanes > LANES_MAX) {
      throw Completion.corrupt("has " + said.lanes + " lanes: 1 to " + LANES_MAX + " can be");
    }
    if (said.itemsMax < 1 || said.requestBytesMax < REQUEST_BYTES_MIN) {
      throw Completion.corrupt(
          "takes %d items in %d bytes: one item in %d bytes is the least"
              .formatted(said.itemsMax, said.requestBytesMax, REQUEST_BYTES_MIN));
    }
    return new DeviceTraits(
        schemes,
        said.lanes,
        Math.min(said.itemsMax, OffloadBoard.BATCH_MAX),
        Math.min(said.requestBytesMax, RingLayout.REQUEST_BYTES_MAX),
        said.description);
  }
}
