package io.chancery.webhooks.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.webhooks.http.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in docs/http.md, as it is printed there, against the real receiver. */
final class NodeSenderTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "http.md");

  private static boolean isNodeInstalled() throws InterruptedException {
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return node.waitFor() == 0 && version.matches("v(1[89]|[2-9][0-9]).*\\s*");
    } catch (IOException absent) {
      return false;
    }
  }

  private static String printedProgram() throws IOException {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf("```js\n") + 6;
    return document.substring(from, document.indexOf("```", from));
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  @Test
  void whatTheDocumentPrintsIsReceived(@TempDir Path folder) throws Exception {
    assumeTrue(isNodeInstalled(), "needs Node 18 or newer");
    KeyPair pair = Ed25519Key.newPair();
    FakeInbox inbox =
        new FakeInbox(new Address(Hash.sha256(Bytes.utf8("shop")).bytes()), pair.getPublic());
    Path program = Files.writeString(folder.resolve("send.mjs"), printedProgram());
    Path key = Files.writeString(folder.resolve("hook-key.pem"), pem(pair));
    HookReceiver receiver = new HookReceiver(inbox, InstantSource.system(), HookLimits.USUAL);
    try (HttpServer server =
        HttpServer.start(
            new HttpServer.Config("127.0.0.1", 0, 1_000, 2), List.of(receiver.route()))) {
      Process node =
          new ProcessBuilder(
                  "node",
                  program.toString(),
                  server.uri() + "/hooks/" + inbox.contract + "/orders",
                  key.toString(),
                  "order-1001",
                  "{\"item\": \"Lampe für 5 €\"}")
              .redirectErrorStream(true)
              .start();
      String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(node.waitFor(20, TimeUnit.SECONDS), "node still runs");
      assertTrue(said.startsWith("200 {\"status\":\"committed\""), said);
      assertEquals(
          Map.of("order-1001", Bytes.utf8("{\"item\":\"Lampe für 5 €\"}")), inbox.received);
    }
  }
}
