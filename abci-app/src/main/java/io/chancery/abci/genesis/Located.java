package io.chancery.abci.genesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where it stood. */
sealed interface Located {
  Place place();

  /** For a sentence. */
  String kind();

  /** Without the places. */
  JsonNode toNode();

  /**
   * @param name where the field's name stood
   */
  record Member(Place name, Located value) {}

  record Obj(Place place, Map<String, Member> members) implements Located {
    @Override
    public String kind() {
      return "an object";
    }

    @Override
    public JsonNode toNode() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> object.set(name, member.value().toNode()));
      return object;
    }
  }

  record Seq(Place place, List<Located> elements) implements Located {
    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public JsonNode toNode() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
      elements.forEach(element -> array.add(element.toNode()));
      return array;
    }
  }

  record Text(Place place, String value) implements Located {
    @Override
    public String kind() {
      return "a text";
    }

    @Override
    public JsonNode toNode() {
      return JsonNodeFactory.instance.textNode(value);
    }
  }

  /**
   * @param written as it stood there, so that nothing is rounded
   */
  record Numeral(Place place, String written) implements Located {
    @Override
    public String kind() {
      return "the number " + written;
    }

    @Override
    public JsonNode toNode() {
      boolean whole = written.chars().allMatch(c -> c == '-' || Character.isDigit(c));
      return whole
          ? JsonNodeFactory.instance.numberNode(new BigInteger(written))
          : JsonNodeFactory.instance.numberNode(new BigDecimal(written));
    }
  }

  /** {@code true}, {@code false} or {@code null}. */
  record Literal(Place place, String word) implements Located {
    @Override
    public String kind() {
      return word;
    }

    @Override
    public JsonNode toNode() {
      return word.equals("null")
          ? JsonNodeFactory.instance.nullNode()
          : JsonNodeFactory.instance.booleanNode(word.equals("true"));
    }
  }
}
