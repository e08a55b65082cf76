package io.chancery.engine.cometbft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisJson;
import io.chancery.abci.Validator;
import java.util.Locale;

/**
 * A genesis as CometBFT reads it. The same for the same genesis, because CometBFT refuses to go on
 * with another one.
 */
final class EngineGenesis {
  /** CometBFT's own bound of a block. */
  private static final long BLOCK_BYTES_MAX = 100L << 20;

  /** For what a block has beside its transactions: header, votes and evidence. */
  private static final long BESIDE_TRANSACTIONS = 2L << 20;

  private static final long EVIDENCE_BYTES_MAX = 1L << 20;
  private static final long EVIDENCE_BLOCKS = 100_000;
  private static final long EVIDENCE_NANOS = 48L * 3_600 * 1_000_000_000;

  private EngineGenesis() {}

  static ObjectNode json(Genesis genesis) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("genesis_time", genesis.genesisTime().toString());
    json.put("chain_id", genesis.chainId().value());
    json.put("initial_height", genesis.initialHeight().toString());
    json.set("consensus_params", parameters(genesis));
    ArrayNode validators = json.putArray("validators");
    genesis.validators().forEach(validator -> validators.add(json(validator)));
    json.put("app_hash", "");
    json.set("app_state", GenesisJson.toNode(genesis).path("app_state"));
    return json;
  }

  private static ObjectNode parameters(Genesis genesis) {
    long bytes = genesis.appState().limits().block().bytesMax();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("block")
        .put("max_bytes", text(Math.min(BLOCK_BYTES_MAX, bytes + BESIDE_TRANSACTIONS)))
        // The application counts gas itself.
        .put("max_gas", "-1");
    json.putObject("evidence")
        .put("max_age_num_blocks", text(EVIDENCE_BLOCKS))
        .put("max_age_duration", text(EVIDENCE_NANOS))
        .put("max_bytes", text(EVIDENCE_BYTES_MAX));
    json.putObject("validator").putArray("pub_key_types").add("ed25519");
    json.putObject("version").put("app", "0");
    json.putObject("abci").put("vote_extensions_enable_height", "0");
    return json;
  }

  private static ObjectNode json(Validator validator) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("address", EngineKeys.address(validator.publicKey()).toHex().toUpperCase(Locale.ROOT));
    json.set("pub_key", EngineKeys.json(validator.publicKey()));
    json.put("power", text(validator.power()));
    json.put("name", "");
    return json;
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
