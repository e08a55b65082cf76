package io.chancery.cli.validators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.client.Json;
import io.chancery.tx.Approval;
import io.chancery.tx.Motion;
import io.chancery.tx.MotionJson;
import io.chancery.tx.SignBytes;
import io.chancery.tx.SigningKey;
import io.chancery.tx.TransactionLimits;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A motion on its way from operator to operator.
 *
 * @param approvals ascending by key, each key once
 */
record MotionFile(ChainId chain, Motion motion, List<Approval> approvals) {
  private static final long BYTES_MAX = 1 << 20;

  MotionFile {
    approvals = List.copyOf(approvals);
  }

  static MotionFile read(Path path) throws IOException {
    if (Files.size(path) > BYTES_MAX) {
      throw noMotion(path, "it has more than %d bytes".formatted(BYTES_MAX), null);
    }
    try {
      return parse(Json.read(Files.readString(path)));
    } catch (JsonProcessingException e) {
      throw noMotion(path, "it is no JSON", e);
    } catch (IllegalArgumentException e) {
      throw noMotion(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static MotionFile parse(JsonNode json) {
    TreeMap<PublicKey, Approval> approvals = new TreeMap<>();
    for (JsonNode node : json.path("approvals")) {
      Approval approval = MotionJson.approval(node);
      approvals.put(approval.key(), approval);
      if (approvals.size() > TransactionLimits.VALIDATORS_MAX) {
        throw new IllegalArgumentException("it has more approvals than a chain has validators");
      }
    }
    return new MotionFile(
        new ChainId(json.path("chainId").asText("")),
        MotionJson.motion(json.path("motion")),
        new ArrayList<>(approvals.values()));
  }

  /** Whole or not at all, because it may take the place of the file that was read. */
  void write(Path path) throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(draft, Json.writeIndented(json()) + "\n");
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("chainId", chain.value());
    json.set("motion", MotionJson.toNode(motion));
    ArrayNode array = json.putArray("approvals");
    approvals.forEach(approval -> array.add(MotionJson.toNode(approval)));
    return json;
  }

  MotionFile approvedBy(SigningKey key) {
    return with(
        List.of(new Approval(key.publicKey(), key.sign(SignBytes.ofMotion(chain, motion)))));
  }

  /** With the approvals of both: they came back in several files. */
  MotionFile with(List<Approval> more) {
    TreeMap<PublicKey, Approval> all = new TreeMap<>();
    approvals.forEach(approval -> all.put(approval.key(), approval));
    more.forEach(approval -> all.put(approval.key(), approval));
    return new MotionFile(chain, motion, new ArrayList<>(all.values()));
  }

  private static CommandFailure noMotion(
      Path path, String why, @org.jspecify.annotations.Nullable Exception cause) {
    String sentence =
        "%s is no motion as `chancery validator propose` writes it: %s.".formatted(path, why);
    return cause == null
        ? new CommandFailure(ExitCode.REFUSED, sentence)
        : new CommandFailure(ExitCode.REFUSED, sentence, cause);
  }
}
