package io.chancery.abci.genesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.tx.EvidenceLimits;
import io.chancery.tx.TransactionLimits;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can be wrong in a genesis is told with the place where it stands. */
final class GenesisPlaceTest {
  private static final PublicKey KEY = new PublicKey(Hash.sha256(Bytes.utf8("key")).bytes());
  private static final PublicKey OTHER = new PublicKey(Hash.sha256(Bytes.utf8("other")).bytes());
  private static final Address ALICE = Authority.single(KEY).address();
  private static final Address BOB = Authority.single(OTHER).address();

  private static final String GENESIS =
      """
      {
        "chain_id": "chan-1",
        "genesis_time": "2026-01-01T00:00:00Z",
        "initial_height": 1,
        "validators": [
          {"public_key": "KEY1", "power": 10},
          {"public_key": "KEY2", "power": "5"}
        ],
        "app_state": {
          "asset": {"name": "Chancery", "symbol": "CHY", "decimals": 2},
          "fee_collector": "ALICE",
          "limits": {
            "gas_price_min": 1, "gas_limit_max": 100, "block_gas_max": 1000,
            "block_bytes_max": 1000, "timer_gas_max": 0
          },
          "accounts": [
            {"address": "ALICE", "authority": {"threshold": 1, "keys": ["KEY1"]}, "balance": 7},
            {"address": "BOB", "balance": "9"}
          ],
          "contracts": [
            {"creator": "ALICE", "package": "AAEC", "parameters": {"seller": "BOB", "n": 1.50}}
          ]
        }
      }
      """;

  /** The arrow in the third column stands before what the error has to point at. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 10_000,
      textBlock =
          """
          malformed-json      | "chan-1",            | "chan-1"→;                             | Unexpected character
          malformed-json      | "chan-1"             | →chan-1                               | Unrecognized token
          malformed-json      | "CHY", "decimals"    | →"CHY, decimals                       | no JSON
          malformed-json      | "decimals": 2        | "decimals": 2, →"symbol": "X"         | stands once in an object, and this one has it in line 10
          malformed-json      | "Chancery"           | →"Chan\\uD800cery"                    | not well-formed UTF-8
          malformed-json      | "Chancery"           | →"Chan\uFFFDcery"                     | not well-formed UTF-8
          malformed-json      | : "CHY"              | : [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[→[ | depth
          malformed-json      | "initial_height": 1  | "initial_height": →NUMBER             | a number has at most 100 characters
          malformed-json      | "AAEC"               | →"AAEC\\x"                            | escape
          unknown-field       | "decimals"           | →"decimal"                            | asset has no field decimal: its fields are name, symbol, decimals
          unknown-field       | "power"              | →"Power"                              | genesis.validators[0] has no field Power: its fields are public_key, power
          unknown-field       | "parameters"         | →"package_file": "x", "parameters"    | contracts[0] has package or package_file, not both
          missing-field       | {"address": "BOB", " | →{"                                   | genesis.app_state.accounts[1] lacks the field address
          missing-field       | "asset": {"name": "Chancery", | "asset": →{                  | genesis.app_state.asset lacks the field name
          missing-field       | {"creator": "ALICE", "package": "AAEC", | →{"creator": "ALICE", | contracts[0] lacks the field package
          wrong-type          | "balance": 7         | "balance": →7.0                       | accounts[0].balance is an integer
          wrong-type          | "balance": "9"       | "balance": →"nine"                    | accounts[1].balance is an integer
          wrong-type          | "balance": "9"       | "balance": →true                      | got true
          wrong-type          | "chan-1"             | →17                                   | genesis.chain_id is a text, got the number 17
          wrong-type          | {"threshold": 1, "keys": ["KEY1"]} | →null                   | authority is an object, got null
          wrong-type          | ["KEY1"]             | →"KEY1"                               | authority.keys is a list, got a text
          wrong-type          | ["KEY1"]             | [→1]                                  | authority.keys[0] is a text
          wrong-type          | {"seller": "BOB", "n": 1.50} | →[]                           | parameters is an object, got a list
          bad-chain-id        | "chan-1"             | →"chan 1"                             | a chain id is 1 to 50 letters
          bad-time            | "2026-01-01T00:00:00Z" | →"2026-01-01"                       | written as 2026-01-31T12:00:00Z, got 2026-01-01
          bad-time            | "2026-01-01T00:00:00Z" | →"1969-12-31T23:59:59Z"             | the years 1970 to 9999
          bad-time            | "2026-01-01T00:00:00Z" | →"+999999999-01-01T00:00:00Z"       | the years 1970 to 9999
          bad-initial-height  | "initial_height": 1  | "initial_height": →7                  | initial_height is at most 1, got 7
          bad-asset           | "decimals": 2        | "decimals": →19                       | decimals is at most 18, got 19
          bad-asset           | "CHY"                | →" "                                  | not empty
          bad-asset           | "CHY"                | →"A very long name"                   | at most 12 characters
          bad-limit           | "gas_limit_max": 100 | "gas_limit_max": →0                   | gas_limit_max is at least 1, got 0
          bad-limit           | "block_gas_max": 1000| "block_gas_max": →99                  | block_gas_max is at least 100, got 99
          bad-limit           | "gas_price_min": 1   | "gas_price_min": →1000000000001       | gas_price_min is at most 1000000000000
          bad-address         | : "ALICE",\\n    "lim | : →"chan1x",\\n    "lim                | fee_collector: an address has a prefix
          bad-address         | "address": "BOB"     | "address": →"BOBx"                    | accounts[1].address: the address has a typing error
          bad-address         | "creator": "ALICE"   | "creator": →"alice"                   | contracts[0].creator
          bad-key             | "KEY2"               | →"KEY2f"                              | validators[1].public_key: a public key is 64 hexadecimal digits
          bad-key             | "KEY2"               | →"00ff"                               | a public key is 64 hexadecimal digits, got "00ff"
          bad-key             | ["KEY1"]             | [→"xyz"]                              | authority.keys[0]: a public key is 64 hexadecimal digits
          bad-authority       | {"threshold": 1, "keys": ["KEY1"]} | →{"threshold": 1, "keys": ["KEY2"]} | authority: the authority in genesis is that of BOB, not of ALICE
          bad-authority       | "threshold": 1       | "threshold": →17                      | threshold is at most 16
          bad-authority       | {"threshold": 1      | →{"threshold": 2                      | has a threshold of 1 to 1, got 2
          bad-base64          | "AAEC"               | →"AAE!"                               | contracts[0].package: Illegal base64
          bad-parameters      | 1.50                 | →1.2345678901234567890123456789012345678 | parameters.n: a number has at most 34 significant digits
          bad-parameters      | 1.50                 | →1e99999999999                        | parameters.n: Too many
          bad-parameters      | {"seller": "BOB"     | →{"seller": "LONG"                    | at most 32768 bytes
          negative-amount     | "balance": 7         | "balance": →-7                        | accounts[0].balance is at least 0, got -7
          negative-amount     | "balance": "9"       | "balance": →"-9"                      | accounts[1].balance is at least 0, got -9
          amount-too-large    | "balance": 7         | "balance": →9223372036854775808       | accounts[0].balance is at most 9223372036854775807
          amount-too-large    | "balance": "9"       | "balance": →"99999999999999999999999" | accounts[1].balance is at most
          supply-too-large    | "balance": "9"       | "balance": →9223372036854775801       | the supply is at most 2^63 - 1
          repeated-account    | "address": "BOB"     | "address": →"ALICE"                   | accounts[1] has an account already, in line 17
          no-validator        | [\\n    {"public_key": "KEY1", "power": 10},\\n    {"public_key": "KEY2", "power": "5"}\\n  ] | →[] | genesis.validators has at least one validator
          repeated-validator  | "KEY2"               | →"KEY1"                               | this key is a validator already, in line 6
          bad-power           | "power": 10          | "power": →0                           | validators[0].power is at least 1, got 0
          bad-power           | "power": "5"         | "power": →"-5"                        | validators[1].power is at least 1, got -5
          bad-power           | "power": "5"         | "power": →1152921504606846975         | the power of all validators is at most 1152921504606846975
          unknown-package     | "package": "AAEC"    | "package_file": →"shop"               | package_file: packages stand in the genesis itself here
          package-too-large   | "AAEC"               | →"HUGE"                               | a package has at most 983040 bytes
          """)
  void whatIsWrongIsToldWithItsPlace(String slug, String text, String by, String clause) {
    String marked = replaced(unescaped(text), unescaped(by));
    int at = marked.indexOf('→');
    String json = filled(marked.replace("→", ""));
    int line = (int) marked.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    String before = filled(marked.substring(marked.lastIndexOf('\n', at) + 1, at));
    UnusableGenesis wrong =
        assertThrows(UnusableGenesis.class, () -> GenesisReader.parse(json), json);
    String message = String.valueOf(wrong.getMessage());
    assertEquals(slug, wrong.slug(), message);
    assertEquals(new Place(line, before.length() + 1), wrong.place(), message);
    assertTrue(message.contains(filled(clause)), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void whatHasNoEndIsToldWhereItBegins() {
    assertEnds(filled(GENESIS).replaceFirst("(?s)\"contracts\".*", ""), new Place(9, 16));
    assertEnds("{\"a\": [1, {\"b\": \"c", new Place(1, 17));
    assertEnds("[1,\n  [2", new Place(2, 3));
    assertEnds("[\"\\u00", new Place(1, 2));
    assertEnds("", new Place(1, 1));
  }

  @Test
  void whatIsWrongAtTheVeryEndIsToldThere() {
    assertEnds("[1]x", new Place(1, 4));
    assertEnds("[1;", new Place(1, 3));
    assertEnds("[1]]", new Place(1, 4));
  }

  @Test
  void aSecondDocumentBehindTheFirstIsRefusedWhereItBegins() {
    UnusableGenesis wrong =
        assertThrows(UnusableGenesis.class, () -> GenesisReader.parse(filled(GENESIS) + "\n {}"));
    assertEquals(new Place(26, 2), wrong.place());
  }

  @Test
  void thereAreAtMostAHundredContracts() {
    String contract = "{\"creator\": \"ALICE\", \"package\": \"AAEC\"}";
    String more = ",\n" + contract;
    String hundred = GENESIS.replaceFirst("\"n\": 1.50}}", "\"n\": 1.50}}" + more.repeat(99));
    GenesisState state = GenesisReader.parse(filled(hundred)).appState();
    assertEquals(GenesisState.CONTRACTS_MAX, state.contracts().size());
    UnusableGenesis wrong =
        assertThrows(
            UnusableGenesis.class,
            () -> GenesisReader.parse(filled(hundred.replaceFirst("1.50}}", "1.50}}" + more))));
    assertEquals("too-many-contracts", wrong.slug());
    assertEquals(new Place(121, 1), wrong.place());
  }

  @Test
  void theDeploysOwnRefusalPointsAtThePackageOrTheParameters() {
    ReadGenesis read = GenesisReader.read(filled(GENESIS), PackageFiles.NONE);
    UnusableGenesis broken =
        read.refused(0, new Rejection(RejectionCode.INVALID_RULES, "rules/a.drl:3: no."));
    assertEquals("invalid-rules 303", broken.slug() + " " + broken.code());
    assertEquals(
        "genesis.app_state.contracts[0] is refused: rules/a.drl:3: no.", broken.getMessage());
    assertEquals(filledColumn("\"AAEC\""), broken.place());
    UnusableGenesis misfit = read.refused(0, new Rejection(RejectionCode.INVALID_PARAMETERS, "no"));
    assertEquals(filledColumn("{\"seller\""), misfit.place());
  }

  @Test
  void whereValidatorsAndAccountsStandInTheirListsSaysNothing() {
    Genesis genesis = GenesisReader.parse(filled(GENESIS));
    String turned =
        GENESIS
            .replace("KEY2\", \"power\": \"5\"", "tmp")
            .replaceFirst("KEY1\", \"power\": 10", "KEY2\", \"power\": \"5\"")
            .replace("tmp", "KEY1\", \"power\": 10")
            .replace(
                "{\"address\": \"BOB\", \"balance\": \"9\"}",
                "{\"address\": \"ALICE\", \"authority\": {\"threshold\": 1, \"keys\": [\"KEY1\"]}, \"balance\": \"7\"}")
            .replaceFirst(
                "\\{\"address\": \"ALICE\", .*\"balance\": 7}",
                "{\"address\": \"BOB\", \"balance\": 9}");
    assertEquals(genesis, GenesisReader.parse(filled(turned)));
  }

  @Test
  void aHundredValidatorsAreTheMostAndLimitsOnEvidenceMayBeLeftOut() {
    Genesis genesis = GenesisReader.parse(filled(GENESIS));
    assertEquals(EvidenceLimits.DEFAULT, genesis.appState().limits().block().evidence());
    String hundred =
        IntStream.range(0, 100)
            .mapToObj(i -> Hash.sha256(Bytes.utf8("v" + i)))
            .map(key -> "{\"public_key\": \"%s\", \"power\": 1}".formatted(key))
            .collect(Collectors.joining(","));
    String one = "{\"public_key\": \"KEY1\", \"power\": 10}";
    String two = ",\n    {\"public_key\": \"KEY2\", \"power\": \"5\"}";
    assertEquals(
        100,
        GenesisReader.parse(filled(replaced(one, hundred).replace(two, ""))).validators().size());
    UnusableGenesis wrong =
        assertThrows(
            UnusableGenesis.class,
            () -> GenesisReader.parse(filled(replaced(one, hundred + "," + one).replace(two, ""))));
    assertEquals("too-many-validators", wrong.slug());
  }

  @Test
  void theManualHasEveryFault() throws IOException {
    String manual = Files.readString(Path.of("..", "docs", "genesis.md"));
    for (GenesisFault fault : GenesisFault.values()) {
      String row = "| `" + fault.slug() + "` | " + fault.meaning() + " |";
      assertTrue(manual.contains(row), "docs/genesis.md has no line " + row);
    }
  }

  private static void assertEnds(String json, Place place) {
    UnusableGenesis wrong = assertThrows(UnusableGenesis.class, () -> GenesisReader.parse(json));
    assertEquals("malformed-json", wrong.slug());
    assertEquals(place, wrong.place(), wrong.getMessage());
  }

  private static Place filledColumn(String text) {
    String line = filled(GENESIS).lines().toList().get(20);
    return new Place(21, line.indexOf(text) + 1);
  }

  private static String replaced(String text, String by) {
    int at = GENESIS.indexOf(text);
    assertTrue(at >= 0, "the genesis has no " + text);
    return GENESIS.substring(0, at) + by + GENESIS.substring(at + text.length());
  }

  private static String unescaped(String cell) {
    return cell.replace("\\n", "\n");
  }

  private static String filled(String text) {
    return text.replace("KEY1", KEY.toString())
        .replace("KEY2", OTHER.toString())
        .replace("ALICE", ALICE.toString())
        .replace("BOB", BOB.toString())
        .replace("NUMBER", "1".repeat(200))
        .replace("LONG", "x".repeat(TransactionLimits.PARAMETERS_BYTES_MAX))
        .replace(
            "HUGE",
            Base64.getEncoder().encodeToString(new byte[TransactionLimits.PACKAGE_BYTES_MAX + 3]));
  }
}
