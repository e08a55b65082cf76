package io.chancery.abci;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The genesis document as JSON, complete in itself: packages stand in it in base64. {@code
 * abci.genesis} reads it.
 */
public final class GenesisJson {
  private GenesisJson() {}

  public static String toJson(Genesis genesis) {
    return ValueJson.toJson(value(genesis));
  }

  /** The same as a tree, as for writing it with line breaks. */
  public static JsonNode toNode(Genesis genesis) {
    return ValueJson.toNode(value(genesis));
  }

  static Bytes stateBytes(GenesisState state) {
    return Bytes.utf8(ValueJson.toJson(value(state)));
  }

  private static Value value(Genesis genesis) {
    return Value.Obj.of(
        "chain_id", Value.text(genesis.chainId().value()),
        "genesis_time", Value.text(genesis.genesisTime().toString()),
        "initial_height", Value.integer(genesis.initialHeight().value()),
        "validators", list(genesis.validators(), GenesisJson::value),
        "app_state", value(genesis.appState()));
  }

  private static Value value(Validator validator) {
    return Value.Obj.of(
        "public_key", Value.text(validator.publicKey().toString()),
        "power", Value.integer(validator.power()));
  }

  private static Value.Obj value(GenesisState state) {
    Value.Obj bare =
        Value.Obj.of(
            "asset",
                Value.Obj.of(
                    "name", Value.text(state.asset().name()),
                    "symbol", Value.text(state.asset().symbol()),
                    "decimals", Value.integer(state.asset().decimals())),
            "fee_collector", Value.text(state.feeCollector().toString()),
            "limits", value(state.limits()),
            "accounts", list(state.accounts(), GenesisJson::value));
    return state.contracts().isEmpty()
        ? bare
        : bare.with("contracts", list(state.contracts(), GenesisJson::value));
  }

  private static Value value(GenesisState.Limits limits) {
    GenesisState.BlockLimits block = limits.block();
    return Value.Obj.of(
        "gas_price_min", Value.integer(limits.gasPriceMin()),
        "gas_limit_max", Value.integer(limits.gasLimitMax()),
        "block_gas_max", Value.integer(block.gasMax()),
        "block_bytes_max", Value.integer(block.bytesMax()),
        "timer_gas_max", Value.integer(block.timerGasMax()),
        "evidence_age_blocks_max", Value.integer(block.evidence().ageBlocksMax()),
        "evidence_age_millis_max", Value.integer(block.evidence().ageMillisMax()),
        "evidence_bytes_max", Value.integer(block.evidence().bytesMax()));
  }

  private static Value value(GenesisState.Contract contract) {
    byte[] bytes = contract.deploy().packageBytes().unsafeArray();
    return Value.Obj.of(
        "creator", Value.text(contract.creator().toString()),
        "package", Value.text(Base64.getEncoder().encodeToString(bytes)),
        "parameters", contract.deploy().parameters());
  }

  private static <T> Value.Seq list(List<T> elements, Function<T, Value> form) {
    return new Value.Seq(elements.stream().map(form).toList());
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
