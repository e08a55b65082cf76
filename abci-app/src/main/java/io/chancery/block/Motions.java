package io.chancery.block;

import io.chancery.tx.Action;
import io.chancery.tx.Approval;
import io.chancery.tx.Change;
import io.chancery.tx.Motion;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What validators change together. A motion names how many have passed before it: so it passes
 * once, and of a block's motions one at most. Its approvals count as of the state before the block;
 * as no motion has passed in the block when one does, that is the state that it changes.
 */
public final class Motions {
  private Motions() {}

  /** How many the chain has passed: the number of the next. */
  public static long passed(StateView state) {
    Bytes stored = state.get(BlockKeys.motions());
    return stored == null ? 0 : ByteBuffer.wrap(stored.unsafeArray()).getLong();
  }

  /**
   * Why the motion can't pass in block {@code height}, but for its signatures; null if it can. The
   * block check asks of the state before the block, and execution again of the state that an
   * earlier motion of the block may have left.
   */
  static @Nullable Rejection refusal(StateView state, BlockHeight height, Action.PassMotion pass) {
    Motion motion = pass.motion();
    long next = passed(state);
    if (motion.number() != next) {
      return refused(
          RejectionCode.WRONG_MOTION_NUMBER,
          "The chain's next motion is number %d, this one is number %d: propose it again."
              .formatted(next, motion.number()));
    }
    if (motion.until().compareTo(height) < 0) {
      return refused(
          RejectionCode.MOTION_EXPIRED,
          "The motion could pass until block %s, this is block %s: propose it again."
              .formatted(motion.until(), height));
    }
    ValidatorSet set = ValidatorSet.read(state);
    Rejection powerless = powerless(set, pass);
    return powerless == null ? impossible(state, set, height, motion.change()) : powerless;
  }

  /** Each counts once, because approvals are distinct by key. */
  private static @Nullable Rejection powerless(ValidatorSet set, Action.PassMotion pass) {
    long power = 0;
    for (Approval approval : pass.approvals()) {
      long own = set.power(approval.key());
      if (own == 0) {
        return refused(
            RejectionCode.NOT_A_VALIDATOR,
            "%s approves the motion and is no validator: leave its approval out."
                .formatted(approval.key()));
      }
      power += own;
    }
    return set.isCarriedBy(power)
        ? null
        : refused(
            RejectionCode.NOT_ENOUGH_POWER,
            "The motion is approved with a power of %d, and more than two thirds of %d are needed: collect more approvals."
                .formatted(power, set.total()));
  }

  private static @Nullable Rejection impossible(
      StateView state, ValidatorSet set, BlockHeight height, Change change) {
    return switch (change) {
      case Change.SetValidators powers -> {
        String fault = set.faultAfter(powers.powers());
        yield fault == null
            ? null
            : refused(
                RejectionCode.INVALID_VALIDATORS, "The validators can't be so: " + fault + ".");
      }
      case Change.SetBlockLimits limits -> {
        long least = ChainParameters.read(state).fees().gasLimitMax().value();
        yield limits.gasMax() >= least
            ? null
            : refused(
                RejectionCode.INVALID_BLOCK_LIMITS,
                "A block holds at least one transaction of the largest gas limit, %d, got %d."
                    .formatted(least, limits.gasMax()));
      }
      case Change.ScheduleUpgrade upgrade -> impossible(state, height, upgrade);
      case Change.CancelUpgrade ignored ->
          stillToCome(state, height).isPresent()
              ? null
              : refused(
                  RejectionCode.INVALID_UPGRADE,
                  "No upgrade is scheduled after block %s.".formatted(height));
    };
  }

  private static @Nullable Rejection impossible(
      StateView state, BlockHeight height, Change.ScheduleUpgrade upgrade) {
    if (upgrade.height().compareTo(height) <= 0) {
      return refused(
          RejectionCode.INVALID_UPGRADE,
          "An upgrade is for a later block than the motion's own, %s, got %s."
              .formatted(height, upgrade.height()));
    }
    int now = AppVersions.ofNext(state);
    return upgrade.appVersion() > now
        ? null
        : refused(
            RejectionCode.INVALID_UPGRADE,
            "The chain is at application version %d, an upgrade is to a higher one, got %d."
                .formatted(now, upgrade.appVersion()));
  }

  /**
   * Charges, then changes the state.
   *
   * @return null if the motion has passed, else why not, with nothing changed
   * @throws io.chancery.vm.gas.OutOfGas if the gas limit does not cover it
   */
  static @Nullable Rejection pass(Action.PassMotion pass, ExecutionContext ctx) {
    StateOverlay state = ctx.state();
    BlockHeight height = ctx.block().height();
    Value.Obj change = ChangeValue.of(pass.motion().change());
    charge(ctx.gas(), state, ValueCodec.encode(change).size());
    Rejection refusal = refusal(state, height, pass);
    if (refusal != null) {
      return refusal;
    }
    apply(pass.motion().change(), state, height);
    byte[] next = ByteBuffer.allocate(Long.BYTES).putLong(pass.motion().number() + 1).array();
    state.put(BlockKeys.motions(), Bytes.wrap(next));
    ctx.events().add(ChainEvents.motionPassed(pass.motion().number(), change), 0);
    return null;
  }

  /** By the size of what is read and written at most, the same for every change. */
  private static void charge(GasMeter gas, StateView state, int eventBytes) {
    long size = Optional.ofNullable(state.get(BlockKeys.validators())).map(Bytes::size).orElse(0);
    gas.charge(
        GasCause.STATE_READ, 4 * GasSchedule.STATE_READ + size * GasSchedule.STATE_READ_BYTE);
    gas.charge(
        GasCause.STATE_WRITE,
        3 * GasSchedule.STATE_WRITE + (size + eventBytes) * GasSchedule.STATE_WRITE_BYTE);
    gas.charge(GasCause.EVENTS, GasSchedule.EVENT + eventBytes * GasSchedule.EVENT_BYTE);
  }

  private static void apply(Change change, StateOverlay state, BlockHeight height) {
    switch (change) {
      case Change.SetValidators set -> ValidatorSet.read(state).after(set.powers()).write(state);
      case Change.SetBlockLimits limits ->
          state.put(BlockKeys.parameters(), ChainParameters.read(state).with(limits).encode());
      case Change.ScheduleUpgrade upgrade -> {
        forgetUpgrade(state, height);
        AppVersions.write(state, upgrade.height(), upgrade.appVersion());
      }
      case Change.CancelUpgrade ignored -> forgetUpgrade(state, height);
    }
  }

  private static void forgetUpgrade(StateOverlay state, BlockHeight height) {
    stillToCome(state, height)
        .ifPresent(upgrade -> state.delete(BlockKeys.appVersion(upgrade.height())));
  }

  /** One whose first block is this very one has begun. */
  private static Optional<AppVersions.From> stillToCome(StateView state, BlockHeight height) {
    return AppVersions.upcoming(state).filter(upgrade -> upgrade.height().compareTo(height) > 0);
  }

  private static Rejection refused(RejectionCode code, String sentence) {
    return new Rejection(code, sentence);
  }
}
