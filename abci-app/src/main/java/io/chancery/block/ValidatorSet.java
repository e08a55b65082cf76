package io.chancery.block;

import io.chancery.abci.Validator;
import io.chancery.tx.TransactionLimits;
import io.chancery.tx.ValidatorPower;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who decides on blocks, as the state says it: the engine follows two heights later.
 *
 * @param validators 1..{@value TransactionLimits#VALIDATORS_MAX}, ascending by key, each with power
 */
public record ValidatorSet(List<Validator> validators) {
  /**
   * @throws IllegalArgumentException with a clause for people, if no chain can have this set
   */
  public ValidatorSet {
    validators = List.copyOf(validators);
    String fault = fault(validators);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
  }

  public static ValidatorSet read(StateView state) {
    Bytes stored = state.get(BlockKeys.validators());
    if (stored == null) {
      throw new InvariantViolation("state has no validators: genesis was never applied");
    }
    try {
      return new ValidatorSet(
          ((Value.Seq) ValueCodec.decode(stored))
              .values().stream().map(ValidatorSet::read).toList());
    } catch (MalformedValue | ClassCastException | IllegalArgumentException e) {
      throw new InvariantViolation("the validators in the state are " + stored.toHex(), e);
    }
  }

  void write(StateOverlay state) {
    state.put(BlockKeys.validators(), encode());
  }

  /** A list of {@code [key, power]}. */
  Bytes encode() {
    return ValueCodec.encode(
        new Value.Seq(
            validators.stream()
                .<Value>map(
                    one ->
                        Value.Seq.of(
                            new Value.Blob(one.publicKey().bytes()), Value.integer(one.power())))
                .toList()));
  }

  public long total() {
    return validators.stream().mapToLong(Validator::power).sum();
  }

  /** 0 if it is none of them. */
  public long power(PublicKey key) {
    return validators.stream()
        .filter(one -> one.publicKey().equals(key))
        .mapToLong(Validator::power)
        .sum();
  }

  /** Whether that power is more than two thirds of all. */
  public boolean isCarriedBy(long power) {
    // Neither product passes 2^62, by the bound on the total.
    return 3 * power > 2 * total();
  }

  /** The validators after a change, which need not be a set that a chain can have. */
  private List<Validator> changed(List<ValidatorPower> powers) {
    TreeMap<PublicKey, Validator> byKey = new TreeMap<>();
    validators.forEach(one -> byKey.put(one.publicKey(), one));
    for (ValidatorPower power : powers) {
      if (power.power() == 0) {
        byKey.remove(power.key());
      } else {
        byKey.put(power.key(), new Validator(power.key(), power.power()));
      }
    }
    return new ArrayList<>(byKey.values());
  }

  /**
   * Why the change can't be made, as a clause for people; null if it can. CometBFT refuses to go on
   * over what is refused here.
   */
  public @Nullable String faultAfter(List<ValidatorPower> powers) {
    for (ValidatorPower power : powers) {
      if (power.power() == 0 && power(power.key()) == 0) {
        return "%s can't be removed, because it is no validator".formatted(power.key());
      }
    }
    List<Validator> changed = changed(powers);
    return changed.equals(validators)
        ? "it changes nothing: every validator in it has that power already"
        : fault(changed);
  }

  /**
   * @param powers without a fault
   */
  public ValidatorSet after(List<ValidatorPower> powers) {
    return new ValidatorSet(changed(powers));
  }

  /** What has to be said to an engine that has this set, so that it has {@code next}. */
  List<Validator> updatesTo(ValidatorSet next) {
    List<Validator> updates = new ArrayList<>();
    for (Validator one : validators) {
      if (next.power(one.publicKey()) == 0) {
        updates.add(new Validator(one.publicKey(), 0));
      }
    }
    for (Validator one : next.validators) {
      if (power(one.publicKey()) != one.power()) {
        updates.add(one);
      }
    }
    return updates;
  }

  private static @Nullable String fault(List<Validator> validators) {
    if (validators.isEmpty()) {
      return "at least one validator has to remain";
    }
    if (validators.size() > TransactionLimits.VALIDATORS_MAX) {
      return "there are at most %d validators, these are %d"
          .formatted(TransactionLimits.VALIDATORS_MAX, validators.size());
    }
    long left = TransactionLimits.VALIDATOR_POWER_MAX;
    for (int i = 0; i < validators.size(); i++) {
      Validator one = validators.get(i);
      if (one.power() < 1) {
        return "a validator has a power from 1";
      }
      if (i > 0 && validators.get(i - 1).publicKey().compareTo(one.publicKey()) >= 0) {
        return "validators ascend by their keys, each key once";
      }
      left -= one.power();
      if (left < 0) {
        return "the power of all validators is at most " + TransactionLimits.VALIDATOR_POWER_MAX;
      }
    }
    return null;
  }

  private static Validator read(Value stored) {
    List<Value> fields = ((Value.Seq) stored).values();
    if (fields.size() != 2) {
      throw new IllegalArgumentException("a validator is a key and a power");
    }
    return new Validator(
        new PublicKey(((Value.Blob) fields.get(0)).value()), ((Value.Int) fields.get(1)).value());
  }
}
