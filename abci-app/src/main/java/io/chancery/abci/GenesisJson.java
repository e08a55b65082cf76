package io.chancery.abci;

import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The genesis document as JSON; an {@link IllegalArgumentException} says what is wrong in one. */
public final class GenesisJson {
  private GenesisJson() {}

  /**
   * @throws IllegalArgumentException if it is none, with a sentence for a person
   */
  public static Genesis parse(String json) {
    GenesisFields genesis = fields(json);
    Genesis parsed =
        new Genesis(
            new ChainId(genesis.text("chain_id")),
            time(genesis.text("genesis_time")),
            new BlockHeight(genesis.number("initial_height")),
            genesis.list("validators").stream().map(GenesisJson::validator).toList(),
            state(genesis.object("app_state")));
    genesis.end();
    return parsed;
  }

  /** As {@link InitChain.Request#appStateBytes} has it. */
  public static GenesisState parseState(Bytes appStateBytes) {
    return state(fields(appStateBytes.toUtf8()));
  }

  public static String toJson(Genesis genesis) {
    return ValueJson.toJson(
        Value.Obj.of(
            "chain_id", Value.text(genesis.chainId().value()),
            "genesis_time", Value.text(genesis.genesisTime().toString()),
            "initial_height", Value.integer(genesis.initialHeight().value()),
            "validators",
                new Value.Seq(genesis.validators().stream().map(GenesisJson::value).toList()),
            "app_state", value(genesis.appState())));
  }

  static Bytes stateBytes(GenesisState state) {
    return Bytes.utf8(ValueJson.toJson(value(state)));
  }

  private static GenesisFields fields(String json) {
    try {
      return GenesisFields.of("genesis", ValueJson.parse(json));
    } catch (MalformedValue e) {
      throw new IllegalArgumentException("genesis is no JSON: " + e.getMessage(), e);
    }
  }

  private static BlockTime time(String text) {
    try {
      return new BlockTime(Instant.parse(text).toEpochMilli());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a time is written as 2026-01-31T12:00:00Z, got " + text, e);
    }
  }

  private static Validator validator(GenesisFields from) {
    Validator validator =
        new Validator(PublicKey.fromHex(from.text("public_key")), from.number("power"));
    from.end();
    return validator;
  }

  private static Value value(Validator validator) {
    return Value.Obj.of(
        "public_key", Value.text(validator.publicKey().toString()),
        "power", Value.integer(validator.power()));
  }

  private static GenesisState state(GenesisFields from) {
    GenesisFields asset = from.object("asset");
    GenesisState state =
        new GenesisState(
            new AssetSpec(
                asset.text("name"),
                asset.text("symbol"),
                Math.toIntExact(Math.clamp(asset.number("decimals"), -1, 19))),
            Address.parse(from.text("fee_collector")),
            limits(from.object("limits")),
            from.list("accounts").stream().map(GenesisJson::balance).toList());
    asset.end();
    from.end();
    return state;
  }

  private static GenesisState.Limits limits(GenesisFields from) {
    GenesisState.Limits limits =
        new GenesisState.Limits(
            from.number("gas_price_min"),
            from.number("gas_limit_max"),
            from.number("block_gas_max"),
            from.number("block_bytes_max"),
            from.number("timer_gas_max"));
    from.end();
    return limits;
  }

  private static GenesisState.Balance balance(GenesisFields from) {
    GenesisState.Balance balance =
        new GenesisState.Balance(
            Address.parse(from.text("address")),
            from.has("authority") ? authority(from.object("authority")) : null,
            new Amount(from.number("balance")));
    from.end();
    return balance;
  }

  private static Authority authority(GenesisFields from) {
    Authority authority =
        new Authority(
            Math.toIntExact(Math.clamp(from.number("threshold"), 0, Authority.KEYS_MAX + 1)),
            from.texts("keys").stream().map(PublicKey::fromHex).toList());
    from.end();
    return authority;
  }

  private static Value.Obj value(GenesisState state) {
    GenesisState.Limits limits = state.limits();
    return Value.Obj.of(
        "asset",
            Value.Obj.of(
                "name", Value.text(state.asset().name()),
                "symbol", Value.text(state.asset().symbol()),
                "decimals", Value.integer(state.asset().decimals())),
        "fee_collector", Value.text(state.feeCollector().toString()),
        "limits",
            Value.Obj.of(
                "gas_price_min", Value.integer(limits.gasPriceMin()),
                "gas_limit_max", Value.integer(limits.gasLimitMax()),
                "block_gas_max", Value.integer(limits.blockGasMax()),
                "block_bytes_max", Value.integer(limits.blockBytesMax()),
                "timer_gas_max", Value.integer(limits.timerGasMax())),
        "accounts", new Value.Seq(state.accounts().stream().map(GenesisJson::value).toList()));
  }

  private static Value value(GenesisState.Balance account) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("address", Value.text(account.address().toString()));
    @Nullable Authority authority = account.authority();
    if (authority != null) {
      List<Value> keys =
          authority.keys().stream().<Value>map(key -> Value.text(key.toString())).toList();
      fields.put(
          "authority",
          Value.Obj.of(
              "threshold", Value.integer(authority.threshold()), "keys", new Value.Seq(keys)));
    }
    fields.put("balance", Value.text(account.balance().toString()));
    return new Value.Obj(fields);
  }
}
