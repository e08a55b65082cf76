package io.chancery.tx;

import com.google.protobuf.InvalidProtocolBufferException;
import io.chancery.tx.proto.CancelUpgrade;
import io.chancery.tx.proto.ScheduleUpgrade;
import io.chancery.tx.proto.SetBlockLimits;
import io.chancery.tx.proto.SetValidators;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;

/** The bytes of motions: one valid encoding for each, because validators sign them apart. */
public final class MotionCodec {
  private MotionCodec() {}

  public static Bytes encode(Motion motion) {
    io.chancery.tx.proto.Motion.Builder message =
        io.chancery.tx.proto.Motion.newBuilder()
            .setNumber(motion.number())
            .setValidUntilHeight(motion.until().value());
    switch (motion.change()) {
      case Change.SetValidators set -> message.setSetValidators(write(set));
      case Change.SetBlockLimits limits -> message.setSetBlockLimits(write(limits));
      case Change.ScheduleUpgrade upgrade ->
          message.setScheduleUpgrade(
              ScheduleUpgrade.newBuilder()
                  .setHeight(upgrade.height().value())
                  .setAppVersion(upgrade.appVersion()));
      case Change.CancelUpgrade ignored ->
          message.setCancelUpgrade(CancelUpgrade.getDefaultInstance());
    }
    return Bytes.wrap(message.build().toByteArray());
  }

  /**
   * @throws IllegalArgumentException with a sentence for people unless {@code bytes} are what
   *     {@link #encode} gives
   */
  public static Motion decode(Bytes bytes) {
    Motion motion;
    try {
      motion = read(io.chancery.tx.proto.Motion.parseFrom(bytes.unsafeArray()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a motion's bytes are no protobuf", e);
    }
    if (!encode(motion).equals(bytes)) {
      throw new IllegalArgumentException("a motion is not in its canonical encoding");
    }
    return motion;
  }

  // A field that nobody knows is not in the canonical encoding either.
  private static Motion read(io.chancery.tx.proto.Motion message) {
    return new Motion(
        message.getNumber(),
        new BlockHeight(message.getValidUntilHeight()),
        switch (message.getChangeCase()) {
          case SET_VALIDATORS -> read(message.getSetValidators());
          case SET_BLOCK_LIMITS -> read(message.getSetBlockLimits());
          case SCHEDULE_UPGRADE ->
              new Change.ScheduleUpgrade(
                  new BlockHeight(message.getScheduleUpgrade().getHeight()),
                  message.getScheduleUpgrade().getAppVersion());
          case CANCEL_UPGRADE -> new Change.CancelUpgrade();
          case CHANGE_NOT_SET ->
              throw new IllegalArgumentException("a motion has one change, this has none");
        });
  }

  private static SetValidators write(Change.SetValidators set) {
    SetValidators.Builder message = SetValidators.newBuilder();
    for (ValidatorPower one : set.powers()) {
      message.addValidators(
          io.chancery.tx.proto.ValidatorPower.newBuilder()
              .setPublicKey(BodyWriter.bytes(one.key().bytes()))
              .setPower(one.power()));
    }
    return message.build();
  }

  private static Change read(SetValidators message) {
    return new Change.SetValidators(
        message.getValidatorsList().stream()
            .map(
                one ->
                    new ValidatorPower(
                        new PublicKey(BodyReader.bytes(one.getPublicKey())), one.getPower()))
            .toList());
  }

  private static SetBlockLimits write(Change.SetBlockLimits limits) {
    return SetBlockLimits.newBuilder()
        .setGasMax(limits.gasMax())
        .setBytesMax(limits.bytesMax())
        .setEvidenceAgeBlocksMax(limits.evidence().ageBlocksMax())
        .setEvidenceAgeMillisMax(limits.evidence().ageMillisMax())
        .setEvidenceBytesMax(limits.evidence().bytesMax())
        .build();
  }

  private static Change read(SetBlockLimits message) {
    return new Change.SetBlockLimits(
        message.getGasMax(),
        message.getBytesMax(),
        new EvidenceLimits(
            message.getEvidenceAgeBlocksMax(),
            message.getEvidenceAgeMillisMax(),
            message.getEvidenceBytesMax()));
  }
}
