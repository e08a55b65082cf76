package io.chancery.abci.genesis;

import static io.chancery.abci.genesis.GenesisReader.names;

import io.chancery.abci.GenesisState;
import io.chancery.tx.EvidenceLimits;
import io.chancery.tx.TransactionLimits;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code app_state}: asset, limits, accounts, contracts. */
final class StateReader {
  private static final SequencedSet<String> NAMES =
      names("asset", "fee_collector", "limits", "accounts", "contracts");
  private static final SequencedSet<String> ASSET = names("name", "symbol", "decimals");
  private static final SequencedSet<String> LIMITS =
      names(
          "gas_price_min",
          "gas_limit_max",
          "block_gas_max",
          "block_bytes_max",
          "timer_gas_max",
          "evidence_age_blocks_max",
          "evidence_age_millis_max",
          "evidence_bytes_max");
  private static final SequencedSet<String> ACCOUNT = names("address", "authority", "balance");
  private static final SequencedSet<String> AUTHORITY = names("threshold", "keys");
  private static final int DECIMALS_MAX = 18;

  private final ContractReader contracts;

  StateReader(PackageFiles files) {
    this.contracts = new ContractReader(files);
  }

  GenesisState read(String path, Located value) {
    GenesisFields state = GenesisFields.of(path, value, NAMES);
    return new GenesisState(
        asset(state.object("asset", ASSET)),
        state.text("fee_collector", GenesisFault.BAD_ADDRESS, Address::parse),
        limits(state.object("limits", LIMITS)),
        accounts(state),
        state.has("contracts") ? contracts.read(state, "contracts") : List.of());
  }

  List<ReadGenesis.ContractPlace> contractPlaces() {
    return contracts.places();
  }

  private static AssetSpec asset(GenesisFields asset) {
    return new AssetSpec(
        asset.text("name", GenesisFault.BAD_ASSET, text -> word(text, 60)),
        asset.text("symbol", GenesisFault.BAD_ASSET, text -> word(text, 12)),
        Math.toIntExact(asset.number("decimals", GenesisFault.BAD_ASSET, 0, DECIMALS_MAX)));
  }

  private static String word(String text, int charsMax) {
    if (text.isBlank() || text.length() > charsMax) {
      throw new IllegalArgumentException(
          "an asset's name and symbol are not empty, and this one has at most %d characters"
              .formatted(charsMax));
    }
    return text;
  }

  private static GenesisState.Limits limits(GenesisFields limits) {
    long gasLimit =
        limits.number("gas_limit_max", GenesisFault.BAD_LIMIT, 1, TransactionLimits.GAS_MAX);
    return new GenesisState.Limits(
        limits.number("gas_price_min", GenesisFault.BAD_LIMIT, 0, TransactionLimits.GAS_PRICE_MAX),
        gasLimit,
        new GenesisState.BlockLimits(
            limits.number("block_gas_max", GenesisFault.BAD_LIMIT, gasLimit, Long.MAX_VALUE),
            limits.number(
                "block_bytes_max", GenesisFault.BAD_LIMIT, 1, TransactionLimits.BLOCK_BYTES_MAX),
            limits.number("timer_gas_max", GenesisFault.BAD_LIMIT, 0, Long.MAX_VALUE),
            evidence(limits)));
  }

  /** Each may be left out. */
  private static EvidenceLimits evidence(GenesisFields limits) {
    EvidenceLimits usual = EvidenceLimits.DEFAULT;
    return new EvidenceLimits(
        number(limits, "evidence_age_blocks_max", 1, Long.MAX_VALUE, usual.ageBlocksMax()),
        number(
            limits,
            "evidence_age_millis_max",
            1,
            EvidenceLimits.AGE_MILLIS_MAX,
            usual.ageMillisMax()),
        number(limits, "evidence_bytes_max", 0, EvidenceLimits.BYTES_MAX, usual.bytesMax()));
  }

  private static long number(GenesisFields limits, String name, long min, long max, long usual) {
    return limits.has(name) ? limits.number(name, GenesisFault.BAD_LIMIT, min, max) : usual;
  }

  private static List<GenesisState.Balance> accounts(GenesisFields state) {
    List<GenesisState.Balance> accounts = new ArrayList<>();
    Map<Address, Place> seen = new HashMap<>();
    long left = Long.MAX_VALUE;
    for (Located element : state.list("accounts")) {
      String path = state.path("accounts") + "[" + accounts.size() + "]";
      GenesisFields account = GenesisFields.of(path, element, ACCOUNT);
      Address address = account.text("address", GenesisFault.BAD_ADDRESS, Address::parse);
      Place place = account.value("address").place();
      Place before = seen.putIfAbsent(address, place);
      if (before != null) {
        throw new UnusableGenesis(
            GenesisFault.REPEATED_ACCOUNT,
            place,
            "%s has an account already, in line %d".formatted(path, before.line()));
      }
      long balance = balance(account);
      left -= balance;
      if (left < 0) {
        throw new UnusableGenesis(
            GenesisFault.SUPPLY_TOO_LARGE,
            account.value("balance").place(),
            "%s: the supply is at most 2^63 - 1 smallest units".formatted(account.path("balance")));
      }
      accounts.add(
          new GenesisState.Balance(address, authority(account, address), new Amount(balance)));
    }
    return accounts;
  }

  private static long balance(GenesisFields account) {
    return account.number(
        "balance", GenesisFault.NEGATIVE_AMOUNT, 0, GenesisFault.AMOUNT_TOO_LARGE, Long.MAX_VALUE);
  }

  private static @Nullable Authority authority(GenesisFields account, Address address) {
    if (!account.has("authority")) {
      return null;
    }
    GenesisFields fields = account.object("authority", AUTHORITY);
    List<PublicKey> keys = fields.texts("keys", GenesisFault.BAD_KEY, GenesisReader::key);
    long threshold = fields.number("threshold", GenesisFault.BAD_AUTHORITY, 1, Authority.KEYS_MAX);
    try {
      Authority authority = new Authority(Math.toIntExact(threshold), keys);
      return new GenesisState.Balance(address, authority, Amount.ZERO).authority();
    } catch (IllegalArgumentException e) {
      throw new UnusableGenesis(
          GenesisFault.BAD_AUTHORITY, fields.place(), fields.path() + ": " + e.getMessage());
    }
  }
}
