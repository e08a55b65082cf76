package io.chancery.vm.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.pack.RowOutcome;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What indexes cost, what they refuse, and what an upgrade makes of them. */
final class IndexTest {
  private static final String YAML =
      """
      name: shop
      version: 1.0.0
      title: A shop
      collections:
        items:
          key: sku
          columns: {sku: text, kind: {type: text, optional: true}, price: {type: decimal, optional: true}}
          indexes: [kind, price]
      entryPoints:
        put: {access: anyone}
        drop: {access: anyone}
        kind: {access: anyone, readOnly: true}
        price: {access: anyone, readOnly: true}
      """;
  private static final String SCRIPT =
      """
      export function put(row) { db.items.put(row); }
      export function drop(sku) { db.items.delete(sku); }
      export function kind(value) { return db.items.by.kind.find(value, 10); }
      export function price(from, to) { return db.items.by.price.range(from, to).map((row) => row.sku); }
      """;
  private static final String WITHOUT = YAML.replace("    indexes: [kind, price]\n", "");
  private static final String WRITING = SCRIPT.substring(0, SCRIPT.indexOf("export function kind"));
  private static final String WITHOUT_ENTRY_POINTS =
      WITHOUT.substring(0, WITHOUT.indexOf("  kind: {access"));

  private final OneContract shop = new OneContract();

  @Test
  void anEntryIsPaidForAsAnyWriteAndOnlyWhenItChanges() {
    shop.deploy(YAML, SCRIPT);
    assertEquals(
        List.of(2_038L, 1_078L, 1_869L, 1_041L, 1_377L),
        List.of(
            gas("put", row("lamp", "light", "9.50")),
            gas("put", row("lamp", "light", "9.5")),
            gas("put", row("lamp", "light", "9.6")),
            gas("kind", Value.text("light")),
            gas("drop", Value.text("lamp"))),
        "two new entries; none changes; one moves; one row is found with a limit of 10; all go");
  }

  @Test
  void aTextTooLongForAnIndexIsRefusedWithItsColumn() {
    shop.deploy(YAML, SCRIPT);
    Rejection refused = OneContract.refused(shop.call("put", row("lamp", "é".repeat(129), "1")));
    assertEquals(RejectionCode.INVALID_ARGUMENT, refused.code());
    assertEquals(
        "db.items.put: a row of `items` does not fit: column `kind` is indexed, so a"
            + " text in it has at most 256 bytes in UTF-8",
        refused.sentence());
  }

  @Test
  void whatCannotBeInTheColumnIsNoQuestion() {
    shop.deploy(YAML, SCRIPT);
    Rejection refused = OneContract.refused(shop.call("price", Value.text("1"), Value.Null.NULL));
    assertEquals(RejectionCode.INVALID_ARGUMENT, refused.code());
    assertEquals(
        "db.items.by.price.range: what is looked for in the column `price` of"
            + " `items` must be a decimal, but it is \"1\"",
        refused.sentence());
  }

  @Test
  void aColumnWithoutAnIndexIsNotFoundByWhenTheScriptIsCompiled() {
    shop.deploy(WITHOUT_ENTRY_POINTS, WRITING);
    String yaml = YAML.replace("[kind, price]", "[kind]");
    Rejection refused = OneContract.refused(shop.upgrade(yaml, SCRIPT));
    assertEquals(RejectionCode.INVALID_SCRIPT, refused.code());
    assertEquals(
        "contract.js:4: there is no db.items.by.price; there are db.items.by.kind.find,"
            + " db.items.by.kind.range",
        refused.sentence());
  }

  @Test
  void anUpgradePaysForEveryRowThatItIndexes() {
    shop.deploy(WITHOUT_ENTRY_POINTS, WRITING);
    OneContract.applied(shop.upgrade(WITHOUT_ENTRY_POINTS, WRITING));
    for (int i = 0; i < 40; i++) {
      shop.run("put", row("sku-" + i, "light", "" + i));
    }
    Rejection refused = OneContract.refused(shop.upgrade(YAML, SCRIPT, 130_000));
    assertEquals(RejectionCode.OUT_OF_GAS, refused.code());
    assertEquals(0, entries());
    OneContract.applied(shop.upgrade(YAML, SCRIPT));
    assertEquals(80, entries());
    assertEquals(131_011, shop.gasUsed());
    assertEquals(
        Value.Seq.of(Value.text("sku-7"), Value.text("sku-8")),
        shop.run("price", Value.integer(7), Value.integer(9)));
  }

  @Test
  void anUpgradeCannotLeaveAnIndexOut() {
    shop.deploy(YAML, SCRIPT);
    Rejection refused = OneContract.refused(shop.upgrade(WITHOUT_ENTRY_POINTS, WRITING));
    assertEquals(RejectionCode.INVALID_MANIFEST, refused.code());
    assertEquals(
        "the collection items must keep its index on kind, price: earlier versions, whose processes"
            + " may be running, have it",
        refused.sentence());
  }

  @Test
  void anEarlierVersionKeepsTheIndexesOfOneThatIsNotActiveYet() {
    shop.deploy(WITHOUT_ENTRY_POINTS, WRITING);
    shop.run("put", row("lamp", "light", "1"));
    OneContract.applied(shop.upgrade("activatesAt: 20\n" + YAML, SCRIPT));
    shop.run("put", row("sofa", "seat", "2"));
    shop.run("drop", Value.text("lamp"));
    assertEquals(2, entries());
    shop.atHeight(20);
    assertEquals(
        Value.Seq.of(Value.text("sofa")), shop.run("price", Value.Null.NULL, Value.Null.NULL));
  }

  @Test
  void anEarlierVersionCannotPutWhatAnIndexCannotHold() {
    String json = WITHOUT_ENTRY_POINTS.replace("kind: {type: text", "kind: {type: json");
    shop.deploy(json, WRITING);
    OneContract.applied(shop.upgrade("activatesAt: 20\n" + YAML, SCRIPT));
    Rejection refused =
        OneContract.refused(
            shop.call("put", Value.Obj.of("sku", Value.text("x"), "kind", Value.Seq.EMPTY)));
    assertEquals(RejectionCode.INVALID_ARGUMENT, refused.code());
    assertTrue(refused.sentence().contains("`kind` of `items` is indexed"), refused.sentence());
  }

  @Test
  void aRowThatAScenarioStartsWithIsIndexed() {
    shop.deploy(YAML, SCRIPT);
    for (String price : List.of("1", "2")) {
      RowOutcome.Fits given = new RowOutcome.Fits(Value.text("x"), row("x", "light", price));
      ContractState.putRow(shop.state, OneContract.CONTRACT, "items", given);
    }
    assertEquals(2, entries());
    assertEquals(
        Value.Seq.of(Value.text("x")), shop.run("price", Value.integer(2), Value.integer(3)));
  }

  private long gas(String function, Value... arguments) {
    shop.run(function, arguments);
    return shop.gasUsed();
  }

  private int entries() {
    return shop.state.scan(StateKey.family('x').key(), 1_000).size();
  }

  private static Value.Obj row(String sku, String kind, String price) {
    return Value.Obj.of(
        "sku", Value.text(sku), "kind", Value.text(kind), "price", Value.Dec.of(price));
  }
}
