package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.chancery.block.ReceiptForm;
import io.chancery.mempool.Submission;
import io.chancery.tx.HookEvent;
import io.chancery.tx.Transaction;
import io.chancery.vm.accounts.AccountKeys;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import io.chancery.webhooks.inbound.HookAnswer;
import io.chancery.webhooks.inbound.ReceivedEvent;
import io.chancery.webhooks.inbound.WebhookMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input that the chain decides on: each with its code, its sentence, and state untouched. */
final class BadInputTest {
  @TempDir static Path directory;
  private static TestShop shop;

  @BeforeAll
  static void open() throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  /** Made when its row is tried, since sequences are counted. */
  interface Input {
    Transaction of(TestShop shop);
  }

  private static Arguments row(String name, Input input, String code, String sentence) {
    return arguments(name, input, RejectionCode.valueOf(code), sentence);
  }

  static Stream<Arguments> beforeABlock() {
    return Stream.of(
        row("a bad signature", TestShop::badSignature, "BAD_SIGNATURE", "does not match"),
        row("another chain's", TestShop::forAnotherChain, "WRONG_CHAIN", "This chain is test"),
        row("a used sequence", TestShop::usedSequence, "USED_SEQUENCE", "equence"),
        row("expired", TestShop::expired, "EXPIRED", "sign it again"),
        row(
            "a fee over the balance",
            s -> s.by("poor", TestShop.transfer(1)),
            "INSUFFICIENT_BALANCE",
            "The fee may reach"),
        row(
            "gas for less than the bytes",
            s -> s.by("idle", TestShop.transfer(1), 10),
            "GAS_LIMIT_TOO_LOW",
            "raise the limit"),
        row(
            "an unknown hook",
            s -> s.by("idle", s.event("nothing", TestShop.sender(), event("evt_1"))),
            "UNKNOWN_HOOK",
            "No key is registered for a hook nothing"),
        row(
            "a hook signed by another",
            s -> s.by("idle", s.event("orders", TestChain.key("forger"), event("evt_1"))),
            "BAD_HOOK_SIGNATURE",
            "does not match the key registered for hook orders"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beforeABlock")
  void isRefusedBeforeABlockAndChangesNothing(
      String name, Input input, RejectionCode code, String sentence) {
    assertRefused(input.of(shop).bytes(), code, sentence);
  }

  @Test
  void bytesThatAreNoTransactionAreRefused() {
    assertRefused(Bytes.utf8("hello"), RejectionCode.MALFORMED_TRANSACTION, "");
  }

  private static void assertRefused(Bytes bytes, RejectionCode code, String sentence) {
    NodeChain chain = shop.node().chain();
    AppHash before = chain.appHash();
    BlockHeight height = chain.height();
    Submission answer = TestChain.answer(chain.submit(bytes).submission());
    Submission.Refused refused = assertInstanceOf(Submission.Refused.class, answer);
    assertEquals(code, refused.rejection().code(), refused.rejection().sentence());
    assertSentence(sentence, refused.rejection().sentence());
    assertEquals(before, chain.appHash());
    assertEquals(height, chain.height());
  }

  static Stream<Arguments> inABlock() {
    return Stream.of(
        row(
            "more than the balance",
            s -> s.by("alice", TestShop.transfer(99_000_000_00L)),
            "INSUFFICIENT_BALANCE",
            "left after fees"),
        row(
            "out of gas",
            s -> s.by("alice", s.call("withdraw", Value.Dec.of("1.00")), 2_500),
            "OUT_OF_GAS",
            "gas"),
        row(
            "an unknown contract",
            s -> s.by("alice", TestShop.callTo(TestChain.address("bob"), "price")),
            "UNKNOWN_CONTRACT",
            "contract"),
        row(
            "an unknown function",
            s -> s.by("alice", s.call("noSuchFunction")),
            "UNKNOWN_FUNCTION",
            "noSuchFunction"),
        row(
            "a function for others",
            s -> s.by("bob", s.call("setScore", Value.text("x"), Value.integer(1))),
            "NOT_PERMITTED",
            "owner"),
        row(
            "refused by the contract",
            s -> s.by("bob", s.call("withdraw", Value.Dec.of("1.00"))),
            "REFUSED_BY_CONTRACT",
            "you can withdraw up to 0"));
  }

  static Stream<Arguments> packages() {
    return Stream.of(
        row(
            "a malformed package",
            s -> s.by("alice", s.deploy(Bytes.utf8("no package"))),
            "MALFORMED_PACKAGE",
            "package"),
        row(
            "a rule that does not compile",
            s -> s.by("alice", s.deployWith(TestShop.RULES, "then", "than")),
            "INVALID_RULES",
            TestShop.RULES),
        row(
            "a forbidden call in a rule",
            s -> s.by("alice", s.deployWith(TestShop.RULES, "modify(", "System.exit(0); modify(")),
            "FORBIDDEN_CALL_IN_RULE",
            "exit"),
        row(
            "BPMN that does not parse",
            s -> s.by("alice", s.deployWith(TestShop.PROCESS, "</definitions>", "</definition>")),
            "INVALID_PROCESS",
            TestShop.PROCESS),
        row(
            "an unsupported element",
            s ->
                s.by(
                    "alice",
                    s.deployWith(
                        TestShop.PROCESS, "</process>", "<manualTask id=\"m\"/></process>")),
            "UNSUPPORTED_ELEMENT",
            "manualTask"));
  }

  static Stream<Arguments> hooks() {
    return Stream.of(
        row(
            "a stale hook",
            s -> s.by("bob", s.order("evt_stale", -7 * 3_600, 1)),
            "STALE_HOOK",
            "too far from block time"),
        row(
            "a hook's id with another body",
            s -> s.by("bob", s.order(TestShop.FIRST_EVENT, 0, 2)),
            "HOOK_ID_REUSED",
            "body"),
        row(
            "a hook's id and body again",
            s -> s.by("bob", s.order(TestShop.FIRST_EVENT, 0, 1)),
            "HOOK_ALREADY_RECEIVED",
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"inABlock", "packages", "hooks"})
  void isRefusedInABlockAndCostsItsFeeAlone(
      String name, Input input, RejectionCode code, String sentence) {
    Transaction transaction = input.of(shop);
    Address collector = shop.chain().nodeAccount();
    StateKey[] paying = {AccountKeys.account(transaction.payer()), AccountKeys.account(collector)};
    Map<StateKey, Bytes> before = shop.stateWithout(paying);
    long payer = balance(transaction.payer());
    long collected = balance(collector);
    Value.Obj receipt = shop.chain().run(transaction);
    assertEquals(Value.integer(code.number()), receipt.get("code"), receipt.toString());
    assertSentence(sentence, text(receipt.get("sentence")));
    assertEquals(before, shop.stateWithout(paying), name);
    long fee = Long.parseLong(text(receipt.get("fee")));
    assertEquals(payer - fee, balance(transaction.payer()));
    assertEquals(collected + fee, balance(collector));
  }

  @Test
  void aRepeatedHookGetsTheFirstReceiptAndExecutesNothing() {
    WebhookMessage again =
        new WebhookMessage(TestShop.FIRST_EVENT, TestShop.seconds(60), TestShop.body(1));
    NodeChain chain = shop.node().chain();
    BlockHeight height = chain.height();
    HookAnswer answer = accepted(again);
    HookAnswer.AlreadyReceived received =
        assertInstanceOf(HookAnswer.AlreadyReceived.class, answer);
    Value.Obj first = chain.receiptOf(shop.hookId(TestShop.FIRST_EVENT)).orElseThrow();
    assertEquals(ValueJson.toNode(ReceiptForm.shown(first)), received.first().receipt());
    assertInstanceOf(HookAnswer.Decision.Applied.class, received.first().decision());
    assertEquals(height, chain.height());
  }

  @Test
  void aHooksIdWithAnotherBodyIsRefusedAtTheDoor() {
    WebhookMessage other =
        new WebhookMessage(TestShop.FIRST_EVENT, TestShop.seconds(0), TestShop.body(2));
    assertInstanceOf(HookAnswer.IdReused.class, accepted(other));
  }

  private static HookAnswer accepted(WebhookMessage message) {
    Bytes signature = TestShop.sender().sign(message.signedBytes());
    ReceivedEvent event = new ReceivedEvent(shop.contract(), "orders", message, List.of(signature));
    return TestChain.answer(shop.node().gateway().accept(event).toCompletableFuture());
  }

  private static HookEvent event(String id) {
    return new HookEvent(id, TestShop.seconds(0), TestShop.body(1));
  }

  private static long balance(Address address) {
    return Accounts.balance(shop.node().chain().state(), address).units();
  }

  private static String text(@Nullable Value value) {
    if (value instanceof Value.Text text) {
      return text.value();
    }
    return value instanceof Value.Int number ? Long.toString(number.value()) : "";
  }

  private static void assertSentence(String part, String sentence) {
    assertTrue(sentence.contains(part), sentence);
    assertTrue(sentence.length() > 10 && !sentence.contains("\n"), sentence);
  }
}
