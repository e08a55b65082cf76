package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What a state key of a contract stands for, for showing changes to people. */
public sealed interface ContractEntry {
  Address contract();

  /** The stored value in a form for people. */
  Value read(Bytes stored);

  /** A row of a collection. */
  record Row(Address contract, String collection, Value key) implements ContractEntry {
    @Override
    public Value read(Bytes stored) {
      return StateFields.decodeObject(stored);
    }
  }

  /** A process instance. */
  record Instance(Address contract, String id) implements ContractEntry {
    @Override
    public Value read(Bytes stored) {
      return InstanceRecord.fromState(StateFields.decodeObject(stored)).toView();
    }
  }

  /** What the contract has for its hooks, in smallest units. */
  record HookGas(Address contract) implements ContractEntry {
    @Override
    public Value read(Bytes stored) {
      return Value.integer(ByteBuffer.wrap(stored.unsafeArray()).getLong());
    }
  }

  /** The contract itself. */
  record Deployed(Address contract) implements ContractEntry {
    @Override
    public Value read(Bytes stored) {
      ContractRecord record = ContractRecord.fromState(contract, stored);
      return Value.Obj.of(
          "name", Value.text(record.name()),
          "owner", Value.text(record.owner().toString()),
          "version", Value.integer(record.versions().getLast().number()),
          "label", Value.text(record.versions().getLast().label()));
    }
  }

  /** Empty for keys that hold nothing that a person would read. */
  static Optional<ContractEntry> of(StateKey key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes().unsafeArray());
    return switch ((char) bytes.get()) {
      case 'r' -> Optional.of(new Row(address(bytes), text(bytes), value(sized(bytes))));
      case 'p' -> Optional.of(new Instance(address(bytes), text(bytes)));
      case 'g' -> Optional.of(new HookGas(address(bytes)));
      case 'c' -> Optional.of(new Deployed(address(bytes)));
      default -> Optional.empty();
    };
  }

  private static Address address(ByteBuffer bytes) {
    byte[] address = new byte[Address.SIZE];
    bytes.get(address);
    return new Address(Bytes.wrap(address));
  }

  private static String text(ByteBuffer bytes) {
    return sized(bytes).toUtf8();
  }

  private static Bytes sized(ByteBuffer bytes) {
    byte[] field = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(field);
    return Bytes.wrap(field);
  }

  private static Value value(Bytes encoded) {
    try {
      return ValueCodec.decode(encoded);
    } catch (MalformedValue e) {
      throw new InvariantViolation("a row's key cannot be read", e);
    }
  }
}
