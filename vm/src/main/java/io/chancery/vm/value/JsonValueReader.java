package io.chancery.vm.value;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a value from a stream of JSON tokens; the parser itself bounds nesting and lengths. */
final class JsonValueReader {
  private final JsonParser parser;

  JsonValueReader(JsonParser parser) {
    this.parser = parser;
  }

  Value readWhole() throws IOException, MalformedValue {
    Value value = read(parser.nextToken());
    if (parser.nextToken() != null) {
      throw new MalformedValue("one JSON value was expected, another follows" + where());
    }
    return value;
  }

  static MalformedValue malformed(IOException cause) {
    String why =
        cause instanceof JacksonException jackson
            ? jackson.getOriginalMessage()
            : cause.getMessage();
    return new MalformedValue("this is no JSON that can be taken: " + why, cause);
  }

  private Value read(@Nullable JsonToken token) throws IOException, MalformedValue {
    if (token == null) {
      throw new MalformedValue("JSON was expected, nothing came");
    }
    return switch (token) {
      case VALUE_NULL -> Value.Null.NULL;
      case VALUE_TRUE -> Value.Bool.TRUE;
      case VALUE_FALSE -> Value.Bool.FALSE;
      case VALUE_STRING -> JsonScalars.text(parser.getText());
      case VALUE_NUMBER_INT -> readInteger();
      case VALUE_NUMBER_FLOAT -> JsonScalars.decimal(parser.getDecimalValue());
      case START_ARRAY -> readArray();
      case START_OBJECT -> readObject();
      default -> throw new MalformedValue("a JSON value was expected, got " + token + where());
    };
  }

  private Value readInteger() throws IOException, MalformedValue {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? JsonScalars.integer(parser.getBigIntegerValue())
        : Value.integer(parser.getLongValue());
  }

  private Value readArray() throws IOException, MalformedValue {
    List<Value> elements = new ArrayList<>();
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return new Value.Seq(elements);
      }
      elements.add(read(token));
    }
  }

  private Value readObject() throws IOException, MalformedValue {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    while (true) {
      String name = parser.nextFieldName();
      if (name == null) {
        return orBlob(fields);
      }
      JsonScalars.wellFormed(name);
      Value value = read(parser.nextToken());
      if (fields.put(name, value) != null) {
        throw new MalformedValue("a field stands once in an object, twice here: " + name + where());
      }
    }
  }

  static Value orBlob(LinkedHashMap<String, Value> fields) throws MalformedValue {
    return fields.size() == 1 && fields.get(ValueJson.HEX) instanceof Value.Text hex
        ? JsonScalars.blob(hex.value())
        : new Value.Obj(fields);
  }

  private String where() {
    var location = parser.currentLocation();
    return ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
