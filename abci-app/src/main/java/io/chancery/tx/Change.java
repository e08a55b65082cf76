package io.chancery.tx;

import io.chancery.vm.ledger.BlockHeight;
import java.util.Comparator;
import java.util.List;

/**
 * What only validators can change, more than two thirds of their power together. Constructors
 * refuse what no state could allow, with an {@link IllegalArgumentException} for people.
 */
public sealed interface Change {
  /**
   * Validators join, leave, or count more or less. A key is rotated by removing the old one and
   * adding the new one in one change.
   *
   * @param powers 1..{@value TransactionLimits#POWERS_MAX}, ascending by key, each key once
   */
  record SetValidators(List<ValidatorPower> powers) implements Change {
    public SetValidators {
      powers = List.copyOf(powers);
      if (powers.isEmpty() || powers.size() > TransactionLimits.POWERS_MAX) {
        throw new IllegalArgumentException(
            "a motion sets the power of 1 to %d validators, got %d"
                .formatted(TransactionLimits.POWERS_MAX, powers.size()));
      }
      for (int i = 1; i < powers.size(); i++) {
        if (powers.get(i - 1).key().compareTo(powers.get(i).key()) >= 0) {
          throw new IllegalArgumentException("validators ascend by their keys, each key once");
        }
      }
    }

    /** Of validators in any order. */
    public static SetValidators of(List<ValidatorPower> powers) {
      return new SetValidators(
          powers.stream().sorted(Comparator.comparing(ValidatorPower::key)).toList());
    }
  }

  /**
   * The engine's bounds on a block.
   *
   * @param gasMax sum of declared gas limits in a block
   * @param bytesMax sum of the transactions' bytes: the largest transaction has room, and at most
   *     {@value TransactionLimits#BLOCK_BYTES_MAX}
   */
  record SetBlockLimits(long gasMax, long bytesMax, EvidenceLimits evidence) implements Change {
    public SetBlockLimits {
      if (gasMax < 1
          || bytesMax < TransactionLimits.TRANSACTION_BYTES_MAX
          || bytesMax > TransactionLimits.BLOCK_BYTES_MAX) {
        // A block that has no room for a motion could never be widened again.
        throw new IllegalArgumentException(
            "a block has room for gas, and for %d to %d bytes"
                .formatted(
                    TransactionLimits.TRANSACTION_BYTES_MAX, TransactionLimits.BLOCK_BYTES_MAX));
      }
    }
  }

  /**
   * From {@code height} on only programs of {@code appVersion} execute blocks. Takes the place of
   * an upgrade that was scheduled before and is still to come.
   */
  record ScheduleUpgrade(BlockHeight height, int appVersion) implements Change {
    public ScheduleUpgrade {
      if (appVersion < 1) {
        throw new IllegalArgumentException(
            "an application version counts from 1, got " + Integer.toUnsignedString(appVersion));
      }
    }
  }

  /** Forgets the upgrade that is still to come. */
  record CancelUpgrade() implements Change {}
}
