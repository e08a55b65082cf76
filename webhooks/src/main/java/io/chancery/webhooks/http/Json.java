package io.chancery.webhooks.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON at the edge, stricter than RFC 8259 where two readers could differ: UTF-8 alone, no key
 * twice, nothing after the value, no half of a surrogate pair, bounded depth, numbers and names.
 */
public final class Json {
  public static final String MEDIA_TYPE = "application/json";
  public static final int DEPTH_MAX = 64;
  public static final int NUMBER_CHARS_MAX = 100;
  public static final int NAME_CHARS_MAX = 1_024;

  private static final int SENTENCE_CHARS_MAX = 200;
  private static final JsonMapper WRITER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final JsonMapper READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNumberLength(NUMBER_CHARS_MAX)
                          .maxNameLength(NAME_CHARS_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * Decimals come as the digits that were sent, as {@code ValueJson} takes them.
   *
   * @throws Refusal malformed-json, with line and column
   */
  public static JsonNode read(Bytes body) {
    String text = text(body);
    JsonNode json;
    try {
      json = READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw malformed(sentence(e));
    }
    if (json == null || json.isMissingNode()) {
      throw malformed("the body is blank: send one JSON value");
    }
    checkText(json);
    return json;
  }

  /**
   * @throws Refusal malformed-json if the body is empty or not UTF-8
   */
  public static String text(Bytes body) {
    if (body.isEmpty()) {
      throw malformed("the body is empty: send one JSON value");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.unsafeArray()).asReadOnlyBuffer())
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("the body is not UTF-8: send JSON in UTF-8");
    }
  }

  static Bytes write(Object body) {
    try {
      return Bytes.wrap(WRITER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can't be written as JSON", e);
    }
  }

  /** Half a surrogate pair has no UTF-8 form, so a contract could not keep it. */
  private static void checkText(JsonNode json) {
    if (json.isTextual()) {
      checkText(json.textValue());
    }
    json.propertyStream()
        .forEach(
            property -> {
              checkText(property.getKey());
              checkText(property.getValue());
            });
    if (json.isArray()) {
      json.forEach(Json::checkText);
    }
  }

  private static void checkText(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          throw malformed("a text holds half of a surrogate pair: send whole characters");
        }
        i++;
      }
    }
  }

  private static String sentence(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String what = e.getOriginalMessage().lines().findFirst().orElse("");
    String shown =
        what.length() <= SENTENCE_CHARS_MAX ? what : what.substring(0, SENTENCE_CHARS_MAX) + "…";
    return "the body is not well-formed JSON" + where + ": " + shown;
  }

  private static Refusal malformed(String sentence) {
    return new Refusal(HttpCode.MALFORMED_JSON, sentence);
  }
}
