package io.chancery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.node.replay.Replay;
import io.chancery.tx.Action;
import io.chancery.tx.HookEvent;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains from genesis files, with the real engines. */
final class GenesisFileTest {
  private static final String PURCHASE =
      Path.of("..", "contract-templates", "purchase").toAbsolutePath().normalize().toString();
  private static final Address CONTRACT = ContractAddress.derive(TestChain.address("alice"), 0, 0);

  @TempDir Path folder;
  private Path file = Path.of("");
  private NodeHome home = new NodeHome(file);

  @BeforeEach
  void chooseFiles() {
    file = folder.resolve("genesis.json");
    home = new NodeHome(folder.resolve("home"));
  }

  @Test
  void aChainThatBeginsWithAContractTrades() throws IOException {
    home.writeGenesis(
        written(accounts(), contract(TestChain.address("alice").toString())).genesis());
    try (TestShop shop = TestShop.onGenesis(home.directory())) {
      ContractRecord record =
          ContractRecord.read(shop.node().chain().state(), CONTRACT).orElseThrow();
      assertEquals("purchase", record.name());
      assertEquals(TestChain.address("alice"), record.owner());
      Value bob = Value.text(TestChain.address("bob").toString());
      shop.applied(shop.by("alice", shop.call("setScore", bob, Value.integer(741))));
      shop.applied(
          shop.by(
              "bob",
              new Action.Call(
                  CONTRACT, "deposit", List.of(Value.Dec.of("500.00")), new Amount(500_00))));
      Amount before = shop.chain().balance("alice");
      Bytes order = Bytes.utf8(TestShop.body(1).toUtf8().replace("s-1", "s-2"));
      HookEvent event = new HookEvent("evt_paid", TestShop.seconds(0), order);
      shop.applied(shop.by("idle", shop.event("orders", TestShop.sender(), event)));
      assertEquals(new Amount(80_00), shop.chain().balance("alice").minus(before));
    }
    assertTrue(new Replay(home).run(height -> {}).difference().isEmpty());
  }

  @Test
  void theSameFileGivesTheSameAppHashInAnyHomeWhateverTheOrderOfItsAccounts() throws IOException {
    List<String> turned = new ArrayList<>(accounts());
    Collections.reverse(turned);
    String contract = contract(TestChain.address("alice").toString());
    GenesisFile first = written(accounts(), contract);
    GenesisFile second = written(turned, contract);
    assertTrue(second.isSame(first.genesis()));
    GenesisFile.Beginning beginning = first.execute();
    assertEquals(beginning.appHash(), second.execute().appHash());
    NodeHome other = new NodeHome(folder.resolve("other"));
    Files.createDirectories(other.directory());
    Files.copy(home.directory().resolve("node.key"), other.directory().resolve("node.key"));
    home.writeGenesis(first.genesis());
    other.writeGenesis(second.genesis());
    assertEquals(beginning.appHash(), begun(home));
    assertEquals(beginning.appHash(), begun(other));
  }

  @Test
  void twoContractsOfOneCreatorLieWhereItsFirstTransactionsWouldPutThem() throws IOException {
    String one = contract(TestChain.address("alice").toString());
    GenesisFile genesis = written(accounts(), one + "," + one);
    Address next = ContractAddress.derive(TestChain.address("alice"), 0, 1);
    home.writeGenesis(genesis.genesis());
    try (TestChain chain = TestChain.in(home.directory(), InstantSource.system())) {
      StateView state = chain.node().chain().state();
      assertTrue(ContractRecord.exists(state, CONTRACT));
      assertTrue(ContractRecord.exists(state, next));
      Value.Obj receipt =
          chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(1)));
      assertEquals(Value.integer(0), receipt.get("code"), "sequence 2 follows: " + receipt);
    }
  }

  @Test
  void aContractThatTheDeployRefusesIsToldWithTheDeploysSentenceAndItsPlace() throws IOException {
    assertRefused(
        written(accounts(), contract("nobody")),
        "invalid-parameters",
        308,
        "genesis.json:16:15: genesis.app_state.contracts[0] is refused: the parameter `seller` must be an address such as chan1…, but it is \"nobody\"");
    Path broken = folder.resolve("broken");
    copied(broken);
    Path rules = broken.resolve("rules").resolve("pricing.drl");
    Files.writeString(rules, Files.readString(rules).replace("then", "than"));
    String alice = TestChain.address("alice").toString();
    GenesisFile genesis = written(accounts(), contract(alice).replace(PURCHASE, "broken"));
    assertRefused(
        genesis,
        "invalid-rules",
        303,
        "genesis.json:15:17: genesis.app_state.contracts[0] is refused: rules/pricing.drl:");
    home.writeGenesis(genesis.genesis());
    NodeFailure failure =
        assertThrows(
            NodeFailure.class, () -> TestChain.in(home.directory(), InstantSource.system()));
    assertSaid(failure, "contracts[0]");
  }

  @Test
  void aPackageThatIsNoneIsToldWithItsPlace() throws IOException {
    String alice = TestChain.address("alice").toString();
    assertUnusable(
        contract(alice).replace(PURCHASE, "nowhere"),
        "unknown-package",
        "genesis.json:15:17: genesis.app_state.contracts[0].package_file: there is no package at "
            + folder.resolve("nowhere"));
    Files.createDirectories(folder.resolve("empty"));
    assertUnusable(
        contract(alice).replace(PURCHASE, "empty"),
        "malformed-package",
        "this is no contract folder");
    Files.writeString(folder.resolve("text"), "no package");
    assertUnusable(contract(alice).replace(PURCHASE, "text"), "malformed-package", ":15:17: ");
    assertUnusable(contract(alice).replace(PURCHASE, "\\u0000"), "unknown-package", "is no path");
  }

  @Test
  void aHomeTakesNoPackagesFromOtherFiles() throws IOException {
    written(accounts(), contract(TestChain.address("alice").toString()));
    Files.createDirectories(home.directory());
    Files.copy(file, home.genesisFile());
    NodeFailure failure = assertThrows(NodeFailure.class, () -> home.genesis());
    assertSaid(failure, "genesis.json:15:17: ");
  }

  @Test
  void aFileThatIsTooLargeOrNoUtf8IsRefused() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(GenesisFile.BYTES_MAX + 1L);
    }
    UnusableGenesisFile wrong = unusable();
    assertEquals("file-too-large", wrong.slug());
    assertSaid(wrong, "at most 67108864 bytes");
    Files.write(file, "{\n  \"chain_id\": \"Z\u00fcrich\"}".getBytes(StandardCharsets.ISO_8859_1));
    wrong = unusable();
    assertEquals("malformed-json", wrong.slug());
    assertSaid(wrong, "genesis.json:2:15: ");
  }

  @Test
  void aFileOfMoreValuesThanAreAllowedIsRefusedAtTheFirstOfThem() throws IOException {
    // A list and a million numbers, in three bytes each.
    Files.writeString(file, "[" + "1,\n".repeat(999_999) + "1]");
    UnusableGenesisFile wrong = unusable();
    assertEquals("file-too-large", wrong.slug());
    assertSaid(wrong, "genesis.json:1000000:1: ");
    assertSaid(wrong, "at most 1000000 values");
  }

  @Test
  void anEngineThatDecidesAloneIsTheOneValidator() throws IOException {
    GenesisFile genesis = written(accounts(), "");
    genesis.requireOnlyValidator(home.nodeKey().publicKey());
    UnusableGenesisFile wrong =
        assertThrows(
            UnusableGenesisFile.class,
            () -> genesis.requireOnlyValidator(TestChain.key("alice").publicKey()));
    assertEquals("other-validator", wrong.slug());
    assertSaid(wrong, "genesis.json:5:17: ");
  }

  private void assertRefused(GenesisFile genesis, String slug, int code, String sentence) {
    UnusableGenesisFile wrong = assertThrows(UnusableGenesisFile.class, genesis::execute);
    assertEquals(slug, wrong.slug());
    assertEquals(code, wrong.code());
    assertSaid(wrong, sentence);
  }

  private void assertUnusable(String contract, String slug, String sentence) throws IOException {
    write(accounts(), contract);
    UnusableGenesisFile wrong = unusable();
    assertEquals(slug, wrong.slug(), wrong.toString());
    assertSaid(wrong, sentence);
  }

  private UnusableGenesisFile unusable() {
    return assertThrows(UnusableGenesisFile.class, () -> GenesisFile.read(file));
  }

  private static void assertSaid(Throwable thrown, String sentence) {
    String said = String.valueOf(thrown.getMessage());
    assertTrue(said.contains(sentence), said);
  }

  private static AppHash begun(NodeHome home) {
    try (TestChain chain = TestChain.in(home.directory(), InstantSource.system())) {
      return chain.node().chain().appHash();
    }
  }

  private void copied(Path to) throws IOException {
    Path from = Path.of(PURCHASE);
    try (var all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    }
  }

  private GenesisFile written(List<String> accounts, String contracts) throws IOException {
    write(accounts, contracts);
    return GenesisFile.read(file);
  }

  private void write(List<String> accounts, String contracts) throws IOException {
    Files.writeString(
        file,
        """
        {
          "chain_id": "test",
          "genesis_time": "2023-11-14T22:13:20Z",
          "initial_height": 1,
          "validators": [{"public_key": "%s", "power": 1}],
          "app_state": {
            "asset": {"name": "Chancery", "symbol": "CHY", "decimals": 2},
            "fee_collector": "%s",
            "limits": {
              "gas_price_min": 1, "gas_limit_max": 100000000, "block_gas_max": 20000000000,
              "block_bytes_max": 16777216, "timer_gas_max": 1000000000
            },
            "accounts": [%s],
            "contracts": [%s]
          }
        }
        """
            .formatted(
                home.nodeKey().publicKey(),
                TestChain.address("node"),
                String.join(", ", accounts),
                contracts));
  }

  private List<String> accounts() {
    return List.of("alice", "bob", "idle").stream()
        .map(
            name ->
                "{\"address\": \"%s\", \"balance\": 1000000}".formatted(TestChain.address(name)))
        .toList();
  }

  private static String contract(String seller) {
    return """
        {"creator": "%s",
        "package_file": "%s",
        "parameters": {"approver": "%s", "seller": "%s"}}"""
        .formatted(TestChain.address("alice"), PURCHASE, TestChain.address("alice"), seller);
  }
}
