package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A contract as state keeps it: who deployed it, its versions in order, and its indexes. */
public record ContractRecord(
    Address address,
    Address owner,
    String name,
    List<ContractVersion> versions,
    IndexesInForce indexes) {
  static final int VERSIONS_MAX = 1_000;

  private static final String INDEXES = "indexes";

  public ContractRecord {
    versions = List.copyOf(versions);
  }

  /** Reads a contract without charging for it, as HTTP and tools do. */
  public static Optional<ContractRecord> read(StateView state, Address address) {
    Bytes stored = state.get(ContractKeys.contract(address));
    return stored == null ? Optional.empty() : Optional.of(fromState(address, stored));
  }

  public static boolean exists(StateView state, Address address) {
    return state.get(ContractKeys.contract(address)) != null;
  }

  /** The newest version that is active at {@code height}, if any is yet. */
  public Optional<ContractVersion> activeAt(BlockHeight height) {
    for (ContractVersion version : versions.reversed()) {
      if (version.activatesAt().compareTo(height) <= 0) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  ContractVersion version(int number) {
    if (number < 1 || number > versions.size()) {
      throw new InvariantViolation("contract " + address + " has no version " + number);
    }
    return versions.get(number - 1);
  }

  ContractRecord withVersion(ContractVersion version, IndexesInForce indexesNow) {
    List<ContractVersion> more = new ArrayList<>(versions);
    more.add(version);
    return new ContractRecord(address, owner, name, more, indexesNow);
  }

  /** A contract without indexes has no field for them, as before there were any. */
  Bytes toState() {
    Value.Obj stored =
        Value.Obj.of(
            "owner", new Value.Blob(owner.bytes()),
            "name", Value.text(name),
            "versions",
                new Value.Seq(
                    versions.stream().map(version -> (Value) version.toState()).toList()));
    return ValueCodec.encode(indexes.isEmpty() ? stored : stored.with(INDEXES, indexes.toState()));
  }

  static ContractRecord fromState(Address address, Bytes stored) {
    StateFields fields = StateFields.decode(stored);
    return new ContractRecord(
        address,
        new Address(fields.blob("owner")),
        fields.text("name"),
        fields.list("versions", ContractVersion::fromState),
        fields.record().get(INDEXES) == null
            ? IndexesInForce.NONE
            : IndexesInForce.fromState(new StateFields(fields.object(INDEXES))));
  }
}
