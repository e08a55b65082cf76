package io.chancery.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Terminal;
import io.chancery.client.ActionSender;
import io.chancery.client.Draft;
import io.chancery.client.GasChoice;
import io.chancery.client.KeyFolder;
import io.chancery.client.NamedKey;
import io.chancery.client.NodeClient;
import io.chancery.client.NodeFailure;
import io.chancery.client.TransactionStatus;
import io.chancery.node.replay.Replay;
import io.chancery.store.DraftFolder;
import io.chancery.tx.Action;
import io.chancery.tx.TransactionSigner;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.webhooks.inbound.StandardWebhooks;
import io.chancery.webhooks.inbound.WebhookMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purchase on four validators of the loopback, each two processes, driven over HTTP. */
final class FourValidatorsTest {
  private static final int VALIDATORS = 4;
  private static final Path TEMPLATES = Path.of("..", "contract-templates");
  private static final Amount GIFT = new Amount(1_234);

  @TempDir Path directory;

  @Test
  void aPurchaseIsMadeThroughAllOneWebhookToAllMakesOneOrderAndAWipedOneCatchesUp()
      throws Exception {
    DemoCast cast = DemoCast.hire(new KeyFolder(directory.resolve("keys")), new SecureRandom());
    List<Integer> ports = LoopbackPorts.consecutive(3 * VALIDATORS);
    long last;
    try (LocalNetwork network = LocalNetwork.start(directory, VALIDATORS, ports)) {
      long ready = network.secondsSinceTheCommand();
      Address contract = purchase(network, cast, ready);
      oneOrder(network, cast, contract);
      gifts(network, cast);
      last = assertEqualStates(network);
      assertEquals(143, network.stop(), network::logs);
    }
    wipe(VALIDATORS - 1);
    try (LocalNetwork network = LocalNetwork.start(directory, VALIDATORS, ports)) {
      network.untilAllAreAt(last + 3);
      assertEqualStates(network);
      assertEquals(143, network.stop(), network::logs);
    }
    for (int i = 0; i < VALIDATORS; i++) {
      assertEquals(
          Optional.empty(),
          new Replay(new LocalHomes(directory.resolve("localnet"), VALIDATORS).home(i))
              .run(ignored -> {})
              .difference(),
          "n" + i);
    }
  }

  /** As docs/operators.md has it. */
  private void wipe(int number) throws IOException {
    Path home = new LocalHomes(directory.resolve("localnet"), VALIDATORS).home(number).directory();
    DraftFolder.remove(home.resolve("data"));
    for (String name : List.of("blockstore.db", "state.db", "evidence.db", "cs.wal")) {
      DraftFolder.remove(home.resolve("cometbft").resolve("data").resolve(name));
    }
  }

  /** The demo, through the first; says how long somebody waits for the first webhook. */
  private Address purchase(LocalNetwork network, DemoCast cast, long ready) throws Exception {
    AtomicLong firstWebhook = new AtomicLong();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            if (new String(bytes, offset, length, StandardCharsets.UTF_8).startsWith("decision")) {
              firstWebhook.compareAndSet(0, network.secondsSinceTheCommand());
            }
          }
        };
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Output output = new Output(new Terminal(stream, stream, false, Map.of()), false);
    DemoStory story = new DemoStory(network.client(0), cast, output, Clock.systemUTC());
    story.tell(TEMPLATES, directory);
    String told = out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    assertTrue(told.contains("5100.00 CHY in deposits"), told);
    assertTrue(firstWebhook.get() > 0, told);
    System.out.printf(
        "four validators: all serve after %d s, the first webhook is answered after %d s%n",
        ready, firstWebhook.get());
    return story.contract();
  }

  private static void oneOrder(LocalNetwork network, DemoCast cast, Address contract)
      throws Exception {
    String body =
        "{\"type\":\"order.placed\",\"data\":{\"session\":\"to-all\",\"buyer\":\"%s\",\"sku\":\"lamp\",\"quantity\":1}}"
            .formatted(cast.buyers().bob().address());
    WebhookMessage message =
        new WebhookMessage("evt_to_all", System.currentTimeMillis() / 1_000, Bytes.utf8(body));
    Map<String, String> headers = StandardWebhooks.sign(message, cast.shop().key()::sign);
    untilAllKnow(network, contract);
    List<CompletableFuture<JsonNode>> answers =
        network.clients().stream()
            .map(
                client ->
                    CompletableFuture.supplyAsync(
                        () ->
                            client.sendHook(
                                client.hookUrl(contract, "orders"), headers, message.body())))
            .toList();
    for (CompletableFuture<JsonNode> answer : answers) {
      // 2xx, or the client throws.
      answer.get(1, TimeUnit.MINUTES);
    }
    Set<String> receipts = new HashSet<>();
    for (NodeClient client : network.clients()) {
      JsonNode settled = settled(client, contract, headers, message.body());
      receipts.add(settled.path("id").asText());
      assertEquals(0, lampsLeft(client, contract), settled::toString);
    }
    assertEquals(1, receipts.size(), receipts::toString);
  }

  /** There were three: one was sold to Ann, one to Bob, and one now. */
  private static long lampsLeft(NodeClient client, Address contract) {
    return client.row(contract, "items", "lamp").findPath("stock").asLong(-1);
  }

  private static void untilAllKnow(LocalNetwork network, Address contract) throws Exception {
    network.untilAllAreAt(network.client(0).chain().height().value());
    for (NodeClient client : network.clients()) {
      client.contract(contract);
    }
  }

  /** The receipt, for which a shop that was told 202 would come again. */
  private static JsonNode settled(
      NodeClient client, Address contract, Map<String, String> headers, Bytes body)
      throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      JsonNode answer = client.sendHook(client.hookUrl(contract, "orders"), headers, body);
      if (answer.has("receipt")) {
        return answer.path("receipt");
      }
      Thread.sleep(200);
    }
    throw new AssertionError("the event is never settled at " + client.address());
  }

  /** One from each of three accounts, through three other validators. */
  private static void gifts(LocalNetwork network, DemoCast cast) throws Exception {
    List<NamedKey> givers = List.of(cast.buyers().ann(), cast.buyers().carol(), cast.approver());
    Address to = cast.buyers().bob().address();
    long before = network.client(0).account(to, 0).balance().units();
    network.untilAllAreAt(network.client(0).chain().height().value());
    long height = 0;
    for (int i = 0; i < givers.size(); i++) {
      NodeClient client = network.client(i + 1);
      ActionSender sender = new ActionSender(client, TransactionSigner.of(givers.get(i).key()), 0);
      Draft draft = sender.draft(new Action.Transfer(to, GIFT), GasChoice.FROM_DRY_RUN);
      TransactionStatus status =
          client.submit(sender.sign(draft.withGasOf(sender.dryRun(draft))), true);
      for (int tries = 0; status instanceof TransactionStatus.Pending && tries < 600; tries++) {
        Thread.sleep(100);
        status = again(client, status);
      }
      TransactionStatus.Committed committed = (TransactionStatus.Committed) status;
      assertTrue(committed.receipt().isApplied(), committed.receipt().json()::toString);
      height = Math.max(height, client.chain().height().value());
    }
    network.untilAllAreAt(height);
    for (NodeClient client : network.clients()) {
      assertEquals(before + givers.size() * GIFT.units(), client.account(to, 0).balance().units());
    }
  }

  private static TransactionStatus again(NodeClient client, TransactionStatus status) {
    try {
      return client.transaction(status.id());
    } catch (NodeFailure.Refused e) {
      return status;
    }
  }

  /** Up to the height that it gives. */
  private static long assertEqualStates(LocalNetwork network) throws Exception {
    long last = network.client(0).chain().height().value();
    network.untilAllAreAt(last);
    for (long height = 1; height <= last; height++) {
      Set<JsonNode> said = new HashSet<>();
      for (NodeClient client : network.clients()) {
        JsonNode block = client.block(Long.toString(height));
        said.add(block.path("appHash"));
      }
      assertEquals(1, said.size(), "height " + height);
    }
    return last;
  }
}
