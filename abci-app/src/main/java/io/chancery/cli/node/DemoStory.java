package io.chancery.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.TraceText;
import io.chancery.cli.output.Output;
import io.chancery.client.ActionSender;
import io.chancery.client.Draft;
import io.chancery.client.GasChoice;
import io.chancery.client.NamedKey;
import io.chancery.client.NodeClient;
import io.chancery.client.ReceiptView;
import io.chancery.client.TransactionStatus;
import io.chancery.tx.Action;
import io.chancery.tx.SigningKey;
import io.chancery.tx.TransactionSigner;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.PackageFolder;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.inbound.StandardWebhooks;
import io.chancery.webhooks.inbound.WebhookMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The purchase contract's story, told over HTTP as any client would. */
final class DemoStory {
  private static final int TRIES_MAX = 100;

  private final NodeClient node;
  private final DemoCast cast;
  private final Output output;
  private final Clock clock;
  private final Address contract;
  private int step;

  DemoStory(NodeClient node, DemoCast cast, Output output, Clock clock) {
    this.node = node;
    this.cast = cast;
    this.output = output;
    this.clock = clock;
    this.contract = ContractAddress.derive(cast.seller().address(), 0, 0);
  }

  Address contract() {
    return contract;
  }

  void tell(Path templates, Path home) throws IOException {
    output.heading("Chancery: a purchase, on a chain of its own");
    output.field("node", node.address().toString());
    output.field("home", home.toString());
    deploy(templates);
    connect();
    stockAndScores();
    deposits();
    prices();
    order("Ann orders: her score is 741", "order-ann", cast.buyers().ann(), "lamp");
    order("Bob orders the same: his score is 740", "order-bob", cast.buyers().bob(), "lamp");
    order("Carol orders: her score is 580", "order-carol", cast.buyers().carol(), "lamp");
    again();
    approval();
    balances();
  }

  private void deploy(Path templates) throws IOException {
    chapter("The seller deploys the contract and funds its hooks' gas");
    Bytes bytes =
        switch (PackageFolder.read(templates.resolve("purchase"))) {
          case CompileOutcome.Compiled<ContractPackage> read -> read.result().canonicalBytes();
          case CompileOutcome.NotCompiled<ContractPackage> failed ->
              throw CommandFailure.usage(failed.problems().getFirst().toString());
        };
    Value.Obj parameters =
        Value.Obj.of(
            "seller", Value.text(cast.seller().address().toString()),
            "approver", Value.text(cast.approver().address().toString()));
    show(send(cast.seller(), new Action.Deploy(bytes, parameters)));
    output.field("contract", contract.toString());
    send(cast.seller(), new Action.Transfer(contract, new Amount(10_000)));
  }

  private void connect() {
    chapter("The shop registers the key that signs its webhooks");
    SigningKey shop = cast.shop().key();
    Bytes proof = shop.sign(HookKeyProof.message(node.chain().chain(), contract, "orders"));
    show(
        call(
            cast.seller(),
            "connectShop",
            Amount.ZERO,
            Value.text(shop.publicKey().toString()),
            Value.text(proof.toHex())));
  }

  private void stockAndScores() {
    chapter("The seller lists two items, the platform scores three buyers");
    item("lamp", "A lamp", "100.00", 3);
    item("piano", "A piano", "900.00", 1);
    score(cast.buyers().ann(), 741);
    score(cast.buyers().bob(), 740);
    score(cast.buyers().carol(), 580);
    output.field("items", "lamp 100.00, three in stock; piano 900.00, one in stock");
    output.field("scores", "ann 741, bob 740, carol 580");
  }

  private void item(String sku, String title, String price, long stock) {
    call(
        cast.seller(),
        "putItem",
        Amount.ZERO,
        Value.Obj.of(
            "sku", Value.text(sku),
            "title", Value.text(title),
            "listed_price", Value.Dec.of(price),
            "stock", Value.integer(stock)));
  }

  private void score(NamedKey buyer, long score) {
    call(
        cast.seller(),
        "setScore",
        Amount.ZERO,
        Value.text(buyer.address().toString()),
        Value.integer(score));
  }

  private void deposits() {
    chapter("The buyers deposit, and sign how much the shop may spend");
    for (NamedKey buyer :
        List.of(cast.buyers().ann(), cast.buyers().bob(), cast.buyers().carol())) {
      ReceiptView receipt = call(buyer, "deposit", new Amount(200_000), Value.Dec.of("1500.00"));
      output.field(buyer.name(), JsonText.shown(receipt.result()));
    }
  }

  private void prices() {
    chapter("Anybody asks for the price, without account, gas or transaction");
    quote(cast.buyers().ann(), 741);
    quote(cast.buyers().bob(), 740);
  }

  private void quote(NamedKey buyer, long score) {
    JsonNode answer =
        node.view(contract, "price", Map.of("buyer", buyer.address().toString(), "sku", "lamp"));
    JsonNode result = answer.path("result");
    output.field(
        buyer.name(),
        "%s %s by rule %s, with a score of %d"
            .formatted(
                result.path("price").asText(),
                result.path("symbol").asText(),
                result.path("rule").asText(),
                score));
  }

  private void order(String title, String session, NamedKey buyer, String sku) {
    chapter(title + ". The shop posts a webhook");
    JsonNode answer = post(session, buyer, sku);
    showCommitted(answer);
  }

  private void again() {
    chapter("The shop sends Ann's webhook once more: nothing is done twice");
    JsonNode answer = post("order-ann", cast.buyers().ann(), "lamp");
    output.field("answer", "the first receipt, " + receiptOf(answer).path("id").asText());
  }

  private void approval() {
    chapter("Ann orders the piano: above the approval limit, it waits for the approver");
    showCommitted(post("order-piano", cast.buyers().ann(), "piano"));
    JsonNode task = node.tasks(contract).path("tasks").path(0);
    output.field("task", task.path("name").asText() + ", for " + task.path("role").asText());
    chapter("The approver approves");
    show(
        send(
            cast.approver(),
            new Action.CompleteTask(
                contract,
                task.path("instance").asText(),
                task.path("id").asText(),
                Value.Obj.of("approved", Value.bool(true)))));
  }

  private void balances() {
    chapter("What is left");
    for (NamedKey one : List.of(cast.seller(), cast.buyers().ann(), cast.buyers().bob())) {
      output.field(
          one.name(),
          JsonText.amount(NewChain.ASSET, node.account(one.address(), 0).balance().units()));
    }
    output.field(
        "contract",
        node.contract(contract).path("holdings").path("display").asText() + " in deposits");
    JsonNode health = node.health();
    output.field("height", health.path("height").asText());
    output.field("app hash", health.path("appHash").asText());
  }

  /** Posts an order to the node's own HTTP server, signed as Standard Webhooks says. */
  private JsonNode post(String session, NamedKey buyer, String sku) {
    String body =
        "{\"type\":\"order.placed\",\"data\":{\"session\":\"%s\",\"buyer\":\"%s\",\"sku\":\"%s\",\"quantity\":1}}"
            .formatted(session, buyer.address(), sku);
    WebhookMessage message =
        new WebhookMessage("evt_" + session, clock.instant().getEpochSecond(), Bytes.utf8(body));
    return node.sendHook(
        node.hookUrl(contract, "orders"),
        StandardWebhooks.sign(message, cast.shop().key()::sign),
        message.body());
  }

  private void showCommitted(JsonNode answer) {
    ReceiptView receipt = new ReceiptView(receiptOf(answer));
    show(receipt);
    output.field("decision", JsonText.shown(receipt.result()));
    output.field("app hash", node.health().path("appHash").asText());
  }

  private static JsonNode receiptOf(JsonNode answer) {
    return answer.has("receipt") ? answer.path("receipt") : answer;
  }

  private ReceiptView call(NamedKey from, String function, Amount value, Value... arguments) {
    return send(from, new Action.Call(contract, function, List.of(arguments), value));
  }

  private ReceiptView send(NamedKey from, Action action) {
    ActionSender sender = new ActionSender(node, TransactionSigner.of(from.key()), 0);
    Draft draft = sender.draft(action, GasChoice.FROM_DRY_RUN);
    ReceiptView dryRun = sender.dryRun(draft);
    if (!dryRun.isApplied()) {
      throw CommandFailure.refused(dryRun);
    }
    TransactionStatus status = node.submit(sender.sign(draft.withGasOf(dryRun)), true);
    for (int tries = 0; status instanceof TransactionStatus.Pending pending; tries++) {
      if (tries > TRIES_MAX) {
        throw CommandFailure.usage("The demo's transaction did not come into a block.");
      }
      status = node.transaction(pending.id());
    }
    ReceiptView receipt = ((TransactionStatus.Committed) status).receipt();
    if (!receipt.isApplied()) {
      throw CommandFailure.refused(receipt);
    }
    return receipt;
  }

  private void show(ReceiptView receipt) {
    JsonNode height = receipt.json().path("height");
    output.field(
        "block", height.isMissingNode() ? node.health().path("height").asText() : height.asText());
    output.field("transaction", receipt.id());
    TraceText.print(receipt.trace(), output);
    TraceText.printEvents(receipt.events(), output);
    output.field(
        "gas",
        "%s, fee %s"
            .formatted(
                JsonText.count(receipt.gasUsed()), JsonText.amount(NewChain.ASSET, receipt.fee())));
  }

  private void chapter(String title) {
    step++;
    output.blank();
    output.heading("%d. %s".formatted(step, title));
  }
}
