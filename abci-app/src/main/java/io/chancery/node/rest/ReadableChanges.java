package io.chancery.node.rest;

import io.chancery.block.BlockKeys;
import io.chancery.vm.accounts.AccountKeys;
import io.chancery.vm.contract.ContractEntry;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** State changes as people read them: what was there before, what after. */
final class ReadableChanges {
  private static final int KEY_SIZE = 1 + Address.SIZE;

  private final StateView before;
  private final AssetSpec asset;

  ReadableChanges(StateView before, AssetSpec asset) {
    this.before = before;
    this.asset = asset;
  }

  /** In the order of their keys; what was written as it stood is left out. */
  Value.Seq of(StateChanges changes) {
    List<Value> shown = new ArrayList<>();
    changes
        .byKey()
        .forEach(
            (key, after) -> {
              Bytes old = before.get(key);
              if (!after.equals(Optional.ofNullable(old))) {
                shown.add(change(key, old, after.orElse(null)));
              }
            });
    return new Value.Seq(shown);
  }

  private Value change(StateKey key, @Nullable Bytes old, @Nullable Bytes after) {
    Bytes bytes = key.bytes();
    if (bytes.at(0) == AccountKeys.ACCOUNT && bytes.size() == KEY_SIZE) {
      Address address = new Address(bytes.slice(1, KEY_SIZE));
      return form("balance of " + address, "balance", old, after, this::balance);
    }
    return ContractEntry.of(key)
        .map(entry -> form(entry.inWords(), kind(entry), old, after, stored -> read(entry, stored)))
        .orElseGet(
            () ->
                form(
                    BlockKeys.inWords(key).orElseGet(bytes::toHex),
                    "other",
                    old,
                    after,
                    stored -> Value.text(stored.toHex())));
  }

  private static Value form(
      String key,
      String kind,
      @Nullable Bytes old,
      @Nullable Bytes after,
      Function<Bytes, Value> read) {
    return Value.Obj.of(
        "key",
        Value.text(key),
        "kind",
        Value.text(kind),
        "before",
        old == null ? Value.Null.NULL : read.apply(old),
        "after",
        after == null ? Value.Null.NULL : read.apply(after));
  }

  private Value read(ContractEntry entry, Bytes stored) {
    return entry instanceof ContractEntry.HookGas ? balance(stored) : entry.read(stored);
  }

  private Value balance(Bytes stored) {
    Amount amount = new Amount(ByteBuffer.wrap(stored.unsafeArray()).getLong());
    return Value.Obj.of(
        "units", Value.integer(amount.units()), "display", Value.text(asset.format(amount)));
  }

  private static String kind(ContractEntry entry) {
    return switch (entry) {
      case ContractEntry.Row ignored -> "row";
      case ContractEntry.Instance ignored -> "instance";
      case ContractEntry.HookGas ignored -> "gas-balance";
      case ContractEntry.Deployed ignored -> "contract";
    };
  }
}
