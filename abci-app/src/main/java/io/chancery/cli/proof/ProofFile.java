package io.chancery.cli.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.client.Json;
import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofVerdict;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.util.Optional;

/**
 * What a node answered to {@code /v1/proofs}, of which nothing is believed.
 *
 * @param appHash what the node says that it checks against, as it stands
 */
record ProofFile(StateKey key, Optional<Bytes> value, Bytes proof, String appHash) {
  static ProofFile parse(String text) {
    try {
      JsonNode json = Json.read(text);
      JsonNode value = json.path("value");
      return new ProofFile(
          new StateKey(hex(json, "key")),
          value.isNull() ? Optional.empty() : Optional.of(hex(json, "value")),
          hex(json, "proof"),
          json.path("appHash").asText("-"));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "This is no answer of /v1/proofs, which has key, value and proof in hexadecimal digits.",
          e);
    }
  }

  private static Bytes hex(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return Bytes.fromHex(json.path(name).textValue());
  }

  ProofVerdict check(AppHash trusted) {
    ProofVerdict verdict = ProofCheck.check(trusted, key.bytes(), proof);
    boolean isTold =
        switch (verdict) {
          case ProofVerdict.Present present -> Optional.of(present.value()).equals(value);
          case ProofVerdict.Absent ignored -> value.isEmpty();
          case ProofVerdict.Refused ignored -> true;
        };
    return isTold
        ? verdict
        : new ProofVerdict.Refused("the value beside the proof is another than the one it proves");
  }
}
