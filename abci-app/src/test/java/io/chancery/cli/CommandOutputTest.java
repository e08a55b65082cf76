package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.FakeNode;
import io.chancery.client.Json;
import io.chancery.tx.Action;
import io.chancery.tx.Decoded;
import io.chancery.tx.TransactionCodec;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandOutputTest {
  private static final String SHOP = FakeChain.SHOP;
  private static final String DID =
      """
      result        {"session":"s-1", "status":"paid", "total":80.00}
      rule fired    Pricing (pricing)
                    PriceRequest: sku A-1, price - → 80.00
                    Buyer: fico_score 741
      process       purchase 7 is completed
                    request a purchase → evaluate → approved → decrement inventory →
                    credit seller → deduct from buyer → done
      event         order {"session":"s-1", "status":"paid"}
      """;
  private static final String COST =
      """
      gas           12,344 of 18,516
      fee           0.25 CHY
      """;
  private static final String RECEIPT =
      "applied in block 13\ntransaction   " + FakeChain.ID + "\n" + DID + COST;

  private final Path folder;
  private final FakeChain chain;
  private final CommandShell shell;

  CommandOutputTest(@TempDir Path folder) {
    this.folder = folder;
    this.chain = new FakeChain(folder);
    this.shell = new CommandShell(folder, Optional.of(chain.node));
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void aCallShowsWhatItDidAndWhatItCost() throws Exception {
    prints(RECEIPT, "call", SHOP, "buy", "A-1", "2", "{\"gift\":true}", "--from", "alice");
    Action.Call call = (Action.Call) sent();
    assertEquals("buy", call.function());
    assertEquals(
        List.of(Value.text("A-1"), Value.integer(2), Value.Obj.of("gift", Value.bool(true))),
        call.arguments());
  }

  @Test
  void valueIsInUnitsOfTheAsset() throws Exception {
    prints(RECEIPT, "call", SHOP, "deposit", "--value", "10.5", "--from", "alice");
    assertEquals(1_050, ((Action.Call) sent()).value().units());
  }

  @Test
  void aDryRunShowsChangesAndSendsNothing() {
    chain.simulates(
        FakeChain.DONE
            + """
            ,"changes":[{"key":"collections/items/A-1","before":{"sku":"A-1","stock":3},
             "after":{"sku":"A-1","stock":2}},{"key":"balance","before":1000,"after":920}]""");
    prints(
        "would be applied; nothing was sent\n"
            + DID
            + """
            change        collections/items/A-1
                          stock 3 → 2
            change        balance
                          1000 → 920
            gas           12,344
            """,
        "call",
        SHOP,
        "buy",
        "--from",
        "alice",
        "--dry-run");
    assertTrue(
        chain.node.asked().stream().noneMatch(one -> one.target().startsWith("/v1/transactions")));
  }

  @Test
  void whatIsNotWaitedForIsOnlySent() {
    chain.node.answers("POST /v1/transactions", 202, "application/json", "{}");
    CommandShell.Result sent = shell.run("transfer", SHOP, "1", "--from", "alice", "--no-wait");
    assertEquals(0, sent.exit(), sent.err());
    assertTrue(sent.out().startsWith("sent\ntransaction   "), sent.out());
  }

  @Test
  void jsonIsTheReceiptAsTheNodeSentIt() throws Exception {
    JsonNode json = json("transfer", "shop", "1", "--from", "alice");
    assertEquals(FakeChain.ID, json.path("id").asText());
    assertEquals("80.00", json.path("result").path("total").asText());
    assertEquals(chain.shop.address(), ((Action.Transfer) sent()).to());
  }

  @Test
  void anAccountIsShownWithItsKeys() {
    prints(
        """
        address       %s
        balance       1000.00 CHY
        keys          not known to the chain yet: the first transaction shows them
        next sequence 3
        """
            .formatted(chain.alice.address()),
        "query",
        "account",
        "alice");
  }

  @Test
  void rowsAreATable() {
    chain.node.answers(
        "GET /v1/contracts/" + SHOP + "/collections/items?limit=20",
        """
        {"rows":[{"sku":"A-1","title":"Lamp","listed_price":100.00,"stock":3},
          {"sku":"B-2","title":"A very long title that cannot stand in eighty columns at all, ever",
           "listed_price":9.99,"stock":1200}],"next":"B-2","height":12}""");
    prints(
        """
        sku  title                                                   listed_price  stock
        A-1  Lamp                                                          100.00      3
        B-2  A very long title that cannot stand in eighty co…ever          9.99   1200
        There are more: --height 12 --after B-2
        """
            .replace("co…ever          9", "col…ever          9"),
        "query",
        SHOP,
        "collections/items");
  }

  @Test
  void aViewIsShownFieldByField() {
    chain.node.answers(
        "GET /v1/contracts/" + SHOP + "/views/price?sku=A-1",
        "{\"result\":{\"sku\":\"A-1\",\"price\":80.00,\"rule\":\"Pricing\"},\"height\":12}");
    prints(
        """
        sku           A-1
        price         80.00
        rule          Pricing
        """,
        "query",
        SHOP,
        "view",
        "price",
        "sku=A-1");
  }

  @Test
  void aBlockTellsWhatItsTransactionsDid() {
    chain.node.answers("GET /v1/blocks/13", FakeChain.block(FakeChain.REFUSED));
    prints(
        """
        block 13  2026-01-02T03:04:05Z  1 receipt
        app hash      %s
        refused  abababababab…  gas 9,000  fee 0.18 CHY
                      refused-by-contract: Only 0 of A-1 are left.
        """
            .formatted("0c".repeat(32)),
        "query",
        "block",
        "13");
  }

  @Test
  void watchingShowsEachBlock() {
    events();
    CommandShell.Result watched = shell.run("watch", "--blocks", "2");
    assertEquals(0, watched.exit(), watched.err());
    assertEquals(2, watched.out().split("block 13  ", -1).length - 1);
    assertTrue(watched.out().contains("rule fired    Pricing (pricing)\n"), watched.out());
  }

  @Test
  void watchingInJsonIsOneBlockALine() throws Exception {
    events();
    CommandShell.Result watched = shell.run("watch", "--blocks", "2", "--json");
    List<String> lines = watched.out().lines().toList();
    assertEquals(2, lines.size());
    assertEquals(13, Json.read(lines.get(1)).path("height").asInt());
  }

  @Test
  void aHookIsSignedAsStandardWebhooksHasIt() {
    String path = "/hooks/" + SHOP + "/orders";
    chain.node.answers(
        "POST " + path,
        """
        {"status":"committed","decision":"applied","receipt":{"id":"%s",%s,"height":13}}"""
            .formatted(FakeChain.ID, FakeChain.DONE));
    prints(
        RECEIPT.replace("\nresult", "\nevent id      evt-1\nstatus        committed\nresult"),
        "hook",
        "send",
        SHOP,
        "orders",
        "--id",
        "evt-1",
        "--body",
        "{\"type\":\"order.placed\"}",
        "--key",
        "shop");
    FakeNode.Asked asked = chain.node.asked("POST", path);
    Bytes signed =
        chain.shop.key().sign(Bytes.utf8("evt-1.1767323045.{\"type\":\"order.placed\"}"));
    assertEquals("{\"type\":\"order.placed\"}", asked.body());
    assertEquals("evt-1", asked.headers().get("webhook-id"));
    assertEquals("1767323045", asked.headers().get("webhook-timestamp"));
    assertEquals(
        "v1a," + java.util.Base64.getEncoder().encodeToString(signed.toArray()),
        asked.headers().get("webhook-signature"));
  }

  @Test
  void aHooksKeyIsRegisteredWithItsProof() throws Exception {
    prints(
        RECEIPT,
        "hook",
        "register",
        SHOP,
        "orders",
        "connectShop",
        "--key",
        "shop",
        "--from",
        "alice");
    Action.Call call = (Action.Call) sent();
    assertEquals(Value.text(chain.shop.key().publicKey().toString()), call.arguments().get(0));
    assertEquals(2, call.arguments().size());
  }

  @Test
  void aNewContractCanBePackedAndDeployed() throws Exception {
    assertEquals(0, shell.run("new", "purchase", "mine").exit());
    assertTrue(Files.exists(folder.resolve("mine/contract.yaml")));
    JsonNode packed = json("pack", "mine", "-o", "mine.chancery");
    assertEquals("mine", packed.path("name").asText());
    JsonNode deployed =
        json(
            "deploy",
            "mine.chancery",
            "--params",
            "seller=alice",
            "approver=shop",
            "--from",
            "alice");
    assertTrue(deployed.path("contract").asText().startsWith("chan1"), deployed.toString());
    Action.Deploy deploy = (Action.Deploy) sent();
    assertEquals(Value.text(chain.alice.address().toString()), deploy.parameters().get("seller"));
    assertEquals(
        packed.path("hash").asText(),
        io.chancery.vm.ledger.Hash.sha256(deploy.packageBytes()).toHex());
  }

  private void events() {
    String block = "event: block\ndata: " + FakeChain.block(FakeChain.DONE) + "\n\n";
    chain.node.answers("GET /v1/events", 200, "text/event-stream", block + block);
  }

  private void prints(String expected, String... arguments) {
    CommandShell.Result result = shell.run(arguments);
    assertEquals(expected, result.out(), result.err());
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    result
        .out()
        .lines()
        .forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= 80, line));
  }

  private JsonNode json(String... arguments) throws JsonProcessingException {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    CommandShell.Result result = shell.run(all);
    assertEquals(0, result.exit(), result.err());
    return Json.read(result.out());
  }

  private Action sent() throws IOException {
    String body = chain.node.asked("POST", "/v1/transactions").body();
    Decoded decoded = TransactionCodec.decode(Bytes.fromHex(Json.read(body).path("tx").asText()));
    return ((Decoded.Valid) decoded).transaction().action();
  }
}
