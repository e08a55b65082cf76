package io.chancery.vm.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The JSON form of a {@link Value}, for people and HTTP; never hashed.
 *
 * <p>A JSON number without point and exponent that fits 64 bits is an integer, every other number
 * an exact decimal, written in plain notation; so a decimal without decimal places comes back as an
 * integer. Bytes are <code>{"$hex": "…"}</code>. Fields keep their order.
 */
public final class ValueJson {
  /** Most characters of one JSON text. */
  public static final int TEXT_CHARS_MAX = 1024 * 1024;

  /** Most arrays and objects within each other. */
  public static final int NESTING_MAX = 32;

  /** Longest number, in characters: 34 digits, 34 places and room for a sign and an exponent. */
  static final int NUMBER_CHARS_MAX = 100;

  /** The one field of an object that stands for bytes. */
  static final String HEX = "$hex";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING_MAX)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .maxNameLength(TEXT_CHARS_MAX)
                  .maxStringLength(TEXT_CHARS_MAX)
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ValueJson() {}

  /** One line without needless spaces. */
  public static String toJson(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      write(value, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string writer does not fail", impossible);
    }
    return text.toString();
  }

  /**
   * The same as a tree, as for merging into a larger document. Whoever writes it out enables {@code
   * WRITE_BIGDECIMAL_AS_PLAIN} for the same notation.
   */
  public static JsonNode toNode(Value value) {
    return switch (value) {
      case Value.Null ignored -> NODES.nullNode();
      case Value.Bool bool -> NODES.booleanNode(bool.value());
      case Value.Int integer -> NODES.numberNode(integer.value());
      case Value.Dec decimal -> DecimalNode.valueOf(decimal.value());
      case Value.Text text -> NODES.textNode(text.value());
      case Value.Blob blob -> NODES.objectNode().put(HEX, blob.value().toHex());
      case Value.Seq seq -> {
        ArrayNode array = NODES.arrayNode(seq.values().size());
        seq.values().forEach(element -> array.add(toNode(element)));
        yield array;
      }
      case Value.Obj obj -> {
        ObjectNode object = NODES.objectNode();
        obj.fields().forEach((name, field) -> object.set(name, toNode(field)));
        yield object;
      }
    };
  }

  /**
   * Reads exactly one JSON value.
   *
   * @throws MalformedValue if it is no JSON, has a field twice, is over {@link #TEXT_CHARS_MAX} or
   *     {@link #NESTING_MAX}, or holds a number or text that no {@link Value} can
   */
  public static Value parse(String json) throws MalformedValue {
    if (json.length() > TEXT_CHARS_MAX) {
      throw new MalformedValue(
          "JSON of at most " + TEXT_CHARS_MAX + " characters is taken, got " + json.length());
    }
    try (JsonParser parser = JSON.createParser(json)) {
      return new JsonValueReader(parser).readWhole();
    } catch (IOException e) {
      throw JsonValueReader.malformed(e);
    }
  }

  /**
   * Converts a tree that was read with {@code USE_BIG_DECIMAL_FOR_FLOATS} and without {@code
   * STRIP_TRAILING_BIGDECIMAL_ZEROES}.
   *
   * @throws MalformedValue as {@link #parse(String)}, and for a floating-point node
   */
  public static Value parse(JsonNode node) throws MalformedValue {
    return JsonNodeReader.read(node, 0);
  }

  private static void write(Value value, JsonGenerator to) throws IOException {
    switch (value) {
      case Value.Null ignored -> to.writeNull();
      case Value.Bool bool -> to.writeBoolean(bool.value());
      case Value.Int integer -> to.writeNumber(integer.value());
      case Value.Dec decimal -> to.writeNumber(decimal.value());
      case Value.Text text -> to.writeString(text.value());
      case Value.Blob blob -> {
        to.writeStartObject();
        to.writeStringField(HEX, blob.value().toHex());
        to.writeEndObject();
      }
      case Value.Seq seq -> {
        to.writeStartArray();
        for (Value element : seq.values()) {
          write(element, to);
        }
        to.writeEndArray();
      }
      case Value.Obj obj -> {
        to.writeStartObject();
        for (Map.Entry<String, Value> field : obj.fields().entrySet()) {
          to.writeFieldName(field.getKey());
          write(field.getValue(), to);
        }
        to.writeEndObject();
      }
    }
  }
}
