package io.chancery.vm.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ContractEntryTest {
  private static final Address SHOP = new Address(Hash.sha256(Bytes.utf8("shop")).bytes());
  private static final List<ContractEntry> ENTRIES =
      List.of(
          new ContractEntry.Row(SHOP, "orders", Value.text("o-1")),
          new ContractEntry.Row(SHOP, "visits", Value.integer(7)),
          new ContractEntry.Instance(SHOP, "7"),
          new ContractEntry.HookGas(SHOP),
          new ContractEntry.Deployed(SHOP));

  @Test
  void aKeyIsReadAsWhatItIsOf() {
    for (ContractEntry entry : ENTRIES) {
      assertEquals(Optional.of(entry), ContractEntry.of(entry.stateKey()));
    }
    assertEquals("row \"o-1\" of collection orders of " + SHOP, ENTRIES.getFirst().inWords());
  }

  /** Whoever shows a key of their making must not get it taken for another. */
  @Test
  void aKeyThatIsAlmostOneIsNone() {
    for (ContractEntry entry : ENTRIES) {
      Bytes key = entry.stateKey().bytes();
      for (int length = 1; length < key.size(); length++) {
        none(key.slice(0, length));
      }
      none(key.concat(Bytes.utf8("x")));
    }
    none(StateKey.family('p').fixed(SHOP.bytes()).sized(Bytes.fromHex("ff")).key().bytes());
  }

  @Test
  void anyBytesAreAnswered() {
    Random random = new Random(61);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      bytes[0] = (byte) "rpgc".charAt(random.nextInt(4));
      StateKey key = new StateKey(Bytes.wrap(bytes));
      ContractEntry.of(key).ifPresent(entry -> assertEquals(key, entry.stateKey()));
    }
  }

  private static void none(Bytes key) {
    assertEquals(Optional.empty(), ContractEntry.of(new StateKey(key)), key.toHex());
  }
}
