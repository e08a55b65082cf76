package io.chancery.cli;

import io.chancery.client.FakeNode;
import io.chancery.client.KeyFolder;
import io.chancery.client.NamedKey;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A fake node with a small chain, and a home with alice's key. */
final class FakeChain implements AutoCloseable {
  static final String SHOP = new Address(Hash.sha256(Bytes.utf8("shop")).bytes()).toString();
  static final String ID = "ab".repeat(32);

  /** Of a purchase: a rule fired, a process moved. */
  static final String DONE =
      """
      "code":0,"slug":"","sentence":"","result":{"session":"s-1","status":"paid","total":80.00},
      "gasWanted":18516,"gasUsed":12344,"gas":{"script-step":3000},"fee":25,
      "events":[{"emitter":"%s","name":"order","fields":{"session":"s-1","status":"paid"}}],
      "trace":[
       {"kind":"rule-fired","contract":"%s","ruleSet":"pricing","rule":"Pricing","facts":[
        {"type":"PriceRequest","before":{"sku":"A-1","price":null},
         "after":{"sku":"A-1","price":80.00}},
        {"type":"Buyer","fields":{"fico_score":741}}]},
       {"kind":"process-moved","contract":"%s","process":"purchase","instance":"7","status":"completed",
        "path":["request a purchase","evaluate","approved","decrement inventory","credit seller",
         "deduct from buyer","done"]}],
      "hash":"00"
      """
          .formatted(SHOP, SHOP, SHOP);

  static final String REFUSED =
      """
      "code":206,"slug":"refused-by-contract","sentence":"Only 0 of A-1 are left.","result":null,
      "gasWanted":18516,"gasUsed":9000,"gas":{},"fee":18,"events":[],"trace":[],"hash":"00"
      """;

  final FakeNode node = FakeNode.start();
  final NamedKey alice;
  final NamedKey shop;

  FakeChain(Path userHome) {
    KeyFolder keys = new KeyFolder(userHome.resolve(".chancery/keys"));
    alice = keys.create("alice", new SecureRandom());
    shop = keys.create("shop", new SecureRandom());
    node.answers(
        "GET /v1/chain",
        """
        {"chain":"demo","asset":{"name":"Chancery Coin","symbol":"CHY","decimals":2},
         "feeCollector":"%s","gasPriceMin":2000,"gasLimitMax":30000000,
         "block":{"gasMax":1,"bytesMax":1,"timerGasMax":1},"height":12,"oldestHeight":4,"appHash":"%s"}"""
            .formatted(SHOP, "0c".repeat(32)));
    node.answers(
        "GET /v1/accounts/" + alice.address() + "?lane=0",
        """
        {"address":"%s","balance":100000,"display":"1000.00 CHY","authority":null,
         "lanes":{"0":3}}"""
            .formatted(alice.address()));
    simulates(DONE);
    commits(DONE);
  }

  void simulates(String receipt) {
    node.answers("POST /v1/simulations", "{" + receipt + "}");
  }

  void commits(String receipt) {
    node.answers(
        "POST /v1/transactions?wait=true",
        "{\"id\":\"%s\",%s,\"height\":13,\"index\":0,\"status\":\"committed\"}"
            .formatted(ID, receipt));
  }

  static String block(String receipt) {
    return """
        {"height":13,"time":"2026-01-02T03:04:05Z","hash":"%s","appHash":"%s","receiptRoot":"00",
         "receipts":[{"id":"%s",%s}]}"""
        .formatted("aa".repeat(32), "0c".repeat(32), ID, receipt)
        .replace("\n", "");
  }

  @Override
  public void close() {
    node.close();
  }
}
