package io.chancery.abci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.genesis.GenesisReader;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenesisJsonTest {
  private static final PublicKey KEY = new PublicKey(Hash.sha256(Bytes.utf8("key")).bytes());
  private static final Authority AUTHORITY = Authority.single(KEY);
  private static final Address OTHER = new Address(Hash.sha256(Bytes.utf8("other")).bytes());
  private static final Genesis GENESIS =
      new Genesis(
          new ChainId("chan-1"),
          new BlockTime(1_767_225_600_000L),
          new BlockHeight(1),
          List.of(new Validator(KEY, 10)),
          new GenesisState(
              new AssetSpec("Chancery", "CHY", 6),
              OTHER,
              new GenesisState.Limits(100, 1_000_000, 5_000_000, 1_000_000, 1_000_000),
              List.of(
                  new GenesisState.Balance(AUTHORITY.address(), AUTHORITY, new Amount(7)),
                  new GenesisState.Balance(OTHER, null, new Amount(Long.MAX_VALUE - 7)))));

  @Test
  void genesisIsReadAsItWasWritten() {
    assertEquals(GENESIS, GenesisReader.parse(GenesisJson.toJson(GENESIS)));
    assertEquals(
        GENESIS.appState(), GenesisReader.parseState(GENESIS.toInitChain().appStateBytes()));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "^.*$|hello|genesis is no JSON",
        "\"chain_id\":\"chan-1\",||genesis lacks the field chain_id",
        "\"chain_id\"|\"chainid\":\"x\",\"chain_id\"|genesis has no field chainid",
        "\"symbol\"|\"smybol\":\"x\",\"symbol\"|genesis.app_state.asset has no field smybol",
        "2026-01-01T00:00:00Z|yesterday|2026-01-31T12:00:00Z, got yesterday",
        "\"initial_height\":1|\"initial_height\":0|at least 1",
        "\"decimals\":6|\"decimals\":19|decimals is at most 18, got 19",
        "\"gas_limit_max\":1000000|\"gas_limit_max\":\"lots\"|limits.gas_limit_max is an integer",
        "\"balance\":\"7\"|\"balance\":\"8\"|the supply is at most",
        "\"threshold\":1|\"threshold\":2|threshold of 1 to 1",
      })
  void whatIsWrongIsNamed(String regex, String by, String sentencePart) {
    String json = GenesisJson.toJson(GENESIS).replaceFirst(regex, by == null ? "" : by);
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> GenesisReader.parse(json), json);
    assertTrue(("" + wrong).contains(sentencePart), "" + wrong);
  }
}
