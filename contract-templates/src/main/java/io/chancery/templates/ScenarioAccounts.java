package io.chancery.templates;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** The accounts of a scenario: each name stands for an address that is derived from it. */
final class ScenarioAccounts implements Comparison.Accounts {
  /** The contract's own account. */
  static final String CONTRACT = "contract";

  private final LinkedHashMap<String, Address> byName = new LinkedHashMap<>();

  ScenarioAccounts(Collection<String> names) {
    add(ContractManifest.OWNER);
    add(CONTRACT);
    names.forEach(this::add);
  }

  private void add(String name) {
    Hash hash = Hash.sha256(Bytes.utf8("chancery/scenario/account/" + name));
    byName.put(name, new Address(hash.bytes()));
  }

  Set<String> names() {
    return byName.keySet();
  }

  Optional<Address> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Address contract() {
    return find(CONTRACT).orElseThrow();
  }

  Address owner() {
    return find(ContractManifest.OWNER).orElseThrow();
  }

  @Override
  public Optional<String> address(String name) {
    return find(name).map(Address::toString);
  }

  @Override
  public String named(String text) {
    String named = text;
    for (var account : byName.entrySet()) {
      named = named.replace(account.getValue().toString(), account.getKey());
    }
    return named;
  }

  /** The value with each text that is an account's name replaced by its address. */
  Value resolve(Value value) {
    return switch (value) {
      case Value.Text text -> address(text.value()).<Value>map(Value::text).orElse(text);
      case Value.Seq seq -> new Value.Seq(seq.values().stream().map(this::resolve).toList());
      case Value.Obj obj -> {
        LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
        obj.fields().forEach((name, field) -> fields.put(name, resolve(field)));
        yield new Value.Obj(fields);
      }
      default -> value;
    };
  }
}
