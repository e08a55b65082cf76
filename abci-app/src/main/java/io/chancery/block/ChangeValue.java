package io.chancery.block;

import io.chancery.tx.Change;
import io.chancery.vm.value.Value;

/** A change as an event tells it. */
final class ChangeValue {
  private ChangeValue() {}

  static Value.Obj of(Change change) {
    return switch (change) {
      case Change.SetValidators set ->
          Value.Obj.of(
              "setValidators",
              new Value.Seq(
                  set.powers().stream()
                      .<Value>map(
                          one ->
                              Value.Obj.of(
                                  "publicKey", Value.text(one.key().toString()),
                                  "power", Value.integer(one.power())))
                      .toList()));
      case Change.SetBlockLimits limits ->
          Value.Obj.of(
              "setBlockLimits",
              Value.Obj.of(
                  "gasMax", Value.integer(limits.gasMax()),
                  "bytesMax", Value.integer(limits.bytesMax()),
                  "evidenceAgeBlocksMax", Value.integer(limits.evidence().ageBlocksMax()),
                  "evidenceAgeMillisMax", Value.integer(limits.evidence().ageMillisMax()),
                  "evidenceBytesMax", Value.integer(limits.evidence().bytesMax())));
      case Change.ScheduleUpgrade upgrade ->
          Value.Obj.of(
              "scheduleUpgrade",
              Value.Obj.of(
                  "height", Value.integer(upgrade.height().value()),
                  "appVersion", Value.integer(upgrade.appVersion())));
      case Change.CancelUpgrade ignored -> Value.Obj.of("cancelUpgrade", Value.Obj.EMPTY);
    };
  }
}
