package io.chancery.cli.validators;

import io.chancery.cli.command.JsonText;
import io.chancery.cli.output.Output;
import io.chancery.tx.Change;
import io.chancery.tx.ValidatorPower;

/** A motion as who approves it has to read it. */
final class MotionText {
  private MotionText() {}

  static void print(MotionFile file, Output output) {
    output.field("chain", file.chain().value());
    output.field("motion", JsonText.count(file.motion().number()));
    output.field("until block", JsonText.count(file.motion().until().value()));
    print(file.motion().change(), output);
    file.approvals().forEach(approval -> output.field("approved by", approval.key().toString()));
  }

  private static void print(Change change, Output output) {
    switch (change) {
      case Change.SetValidators set -> set.powers().forEach(one -> print(one, output));
      case Change.SetBlockLimits limits -> {
        output.field("block gas", JsonText.count(limits.gasMax()) + " at most");
        output.field("block bytes", JsonText.count(limits.bytesMax()) + " at most");
        output.field(
            "evidence",
            "until it is %s blocks and %s ms old, %s bytes a block"
                .formatted(
                    JsonText.count(limits.evidence().ageBlocksMax()),
                    JsonText.count(limits.evidence().ageMillisMax()),
                    JsonText.count(limits.evidence().bytesMax())));
      }
      case Change.ScheduleUpgrade upgrade ->
          output.field(
              "upgrade",
              "to app version %d from block %s on"
                  .formatted(upgrade.appVersion(), upgrade.height()));
      case Change.CancelUpgrade ignored ->
          output.field("upgrade", "the one that is scheduled is called off");
    }
  }

  private static void print(ValidatorPower one, Output output) {
    output.field("validator", one.key().toString());
    output.field("  power", one.power() == 0 ? "0: leaves" : JsonText.count(one.power()));
  }
}
