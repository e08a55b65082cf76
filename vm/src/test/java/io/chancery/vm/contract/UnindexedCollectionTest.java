package io.chancery.vm.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import org.junit.jupiter.api.Test;

/** What a contract without indexes writes and pays; the figures are from before there were any. */
final class UnindexedCollectionTest {
  private static final String YAML =
      """
      name: shop
      version: VERSION
      title: A shop
      collections:
        items:
          key: sku
          columns: {sku: text, price: decimal, note: {type: text, optional: true}}
      entryPoints:
        put: {access: anyone}
        drop: {access: anyone}
        list: {access: anyone}
      """;
  private static final String SCRIPT =
      """
      export function put(sku, price) { db.items.put({sku: sku, price: price}); }
      export function drop(sku) { db.items.delete(sku); }
      export function list() { return db.items.list(20).length; }
      """;

  @Test
  void stateAndGasAreWhatTheyWere() {
    OneContract shop = new OneContract();
    shop.deploy(YAML.replace("VERSION", "1.0.0"), SCRIPT);
    long gas = 0;
    for (int i = 0; i < 20; i++) {
      shop.run("put", Value.text("sku-" + i % 15), Value.integer(i));
      gas += shop.gasUsed();
    }
    shop.run("drop", Value.text("sku-3"));
    gas += shop.gasUsed();
    shop.run("list");
    gas += shop.gasUsed();
    OneContract.applied(shop.upgrade(YAML.replace("VERSION", "2.0.0"), SCRIPT));
    gas += shop.gasUsed();
    assertEquals(96_682, gas);
    assertEquals("b21b8f7f747d8bff089e9c09220c2d1b4027ca06271322041914b579fd811cb6", digest(shop));
  }

  private static String digest(OneContract shop) {
    Bytes all = Bytes.EMPTY;
    for (char family = 'A'; family <= 'z'; family++) {
      for (var entry : shop.state.scan(StateKey.family(family).key(), 1_000)) {
        all = all.concat(Hash.sha256(entry.key().bytes()).bytes());
        all = all.concat(Hash.sha256(entry.value()).bytes());
      }
    }
    return Hash.sha256(all).toHex();
  }
}
