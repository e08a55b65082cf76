package io.chancery.tx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.ValueJson;
import java.util.List;

/**
 * A transaction as JSON: {@code {"body": {…}, "signatures": [{"publicKey": …, "signature": …}]}}.
 *
 * <p>It says the same as the protobuf bytes: it is turned into the canonical ones, which are what
 * is signed and what a block holds. Addresses are bech32, keys and other bytes hexadecimal, numbers
 * of 64 bits texts of digits, amounts in smallest units.
 */
public final class TransactionJson {
  /** Most characters of one text; a package takes two for each byte. */
  public static final int TEXT_CHARS_MAX = 3 * TransactionLimits.BODY_BYTES_MAX;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(ValueJson.NESTING_MAX + 4)
                          .maxNumberLength(100)
                          .maxStringLength(TEXT_CHARS_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private TransactionJson() {}

  /**
   * Decodes JSON; malformed with {@code MALFORMED_TRANSACTION} or {@code TRANSACTION_TOO_LARGE}.
   */
  public static Decoded parse(String json) {
    if (json.length() > TEXT_CHARS_MAX) {
      return malformed(
          json,
          RejectionCode.TRANSACTION_TOO_LARGE,
          "A transaction in JSON has at most "
              + TEXT_CHARS_MAX
              + " characters, got "
              + json.length()
              + ".");
    }
    try {
      JsonFields from = JsonFields.of("the transaction", read(json));
      Bytes bodyBytes = TransactionCodec.encodeBody(JsonReader.body(from.object("body")));
      List<TransactionSignature> signatures =
          from.objects("signatures").stream().map(JsonReader::signature).toList();
      from.end();
      return TransactionCodec.decode(TransactionCodec.encode(bodyBytes, signatures));
    } catch (IllegalArgumentException e) {
      return malformed(json, RejectionCode.MALFORMED_TRANSACTION, sentence(e));
    }
  }

  /**
   * Reads a body alone, as to sign it.
   *
   * @throws IllegalArgumentException with a sentence for a person, if it is none
   */
  public static TransactionBody parseBody(String json) {
    return JsonReader.body(JsonFields.of("the body", read(json)));
  }

  public static String toJson(Transaction transaction) {
    return write(toNode(transaction));
  }

  /** The same as a tree, as for merging into a larger document. */
  public static ObjectNode toNode(Transaction transaction) {
    ObjectNode node = JSON.createObjectNode();
    node.set("body", JsonWriter.body(transaction.body()));
    ArrayNode signatures = node.putArray("signatures");
    transaction.signatures().forEach(signature -> signatures.add(JsonWriter.signature(signature)));
    return node;
  }

  public static String toJson(TransactionBody body) {
    return write(JsonWriter.body(body));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String write(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  private static Decoded malformed(String json, RejectionCode code, String sentence) {
    return new Decoded.Malformed(Bytes.utf8(json), new Rejection(code, sentence));
  }

  private static String sentence(IllegalArgumentException e) {
    return "The transaction's JSON is not as docs/transactions.md says: " + e.getMessage() + ".";
  }
}
