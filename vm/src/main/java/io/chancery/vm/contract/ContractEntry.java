package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import io.chancery.vm.value.ValueJson;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a state key of a contract stands for, for showing it to people. */
public sealed interface ContractEntry {
  Address contract();

  /** Where it is in the state. */
  StateKey stateKey();

  /** What it is, in words. */
  String inWords();

  /** The stored value in a form for people. */
  Value read(Bytes stored);

  /** A row of a collection. */
  record Row(Address contract, String collection, Value key) implements ContractEntry {
    @Override
    public StateKey stateKey() {
      return ContractState.rowKey(contract, collection, key);
    }

    @Override
    public String inWords() {
      return "row %s of collection %s of %s".formatted(ValueJson.toJson(key), collection, contract);
    }

    @Override
    public Value read(Bytes stored) {
      return StateFields.decodeObject(stored);
    }
  }

  /** A process instance. */
  record Instance(Address contract, String id) implements ContractEntry {
    @Override
    public StateKey stateKey() {
      return ContractKeys.instance(contract, id);
    }

    @Override
    public String inWords() {
      return "process instance %s of %s".formatted(id, contract);
    }

    @Override
    public Value read(Bytes stored) {
      return InstanceRecord.fromState(StateFields.decodeObject(stored)).toView();
    }
  }

  /** What the contract has for its hooks, in smallest units. */
  record HookGas(Address contract) implements ContractEntry {
    @Override
    public StateKey stateKey() {
      return ContractKeys.gasBalance(contract);
    }

    @Override
    public String inWords() {
      return "gas balance of " + contract;
    }

    @Override
    public Value read(Bytes stored) {
      return Value.integer(ByteBuffer.wrap(stored.unsafeArray()).getLong());
    }
  }

  /** The contract itself. */
  record Deployed(Address contract) implements ContractEntry {
    @Override
    public StateKey stateKey() {
      return ContractKeys.contract(contract);
    }

    @Override
    public String inWords() {
      return "contract " + contract;
    }

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

  /**
   * Empty for keys that hold nothing that a person would read, and for bytes that are no key of a
   * contract: they may come from somebody who would have them look like one.
   */
  static Optional<ContractEntry> of(StateKey key) {
    try {
      return Optional.ofNullable(read(ByteBuffer.wrap(key.bytes().unsafeArray())))
          .filter(entry -> entry.stateKey().equals(key));
    } catch (BufferUnderflowException | IllegalArgumentException | MalformedValue e) {
      return Optional.empty();
    }
  }

  private static @Nullable ContractEntry read(ByteBuffer bytes) throws MalformedValue {
    return switch ((char) bytes.get()) {
      case 'r' -> new Row(address(bytes), text(bytes), ValueCodec.decode(sized(bytes)));
      case 'p' -> new Instance(address(bytes), text(bytes));
      case 'g' -> new HookGas(address(bytes));
      case 'c' -> new Deployed(address(bytes));
      default -> null;
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
}
