package io.chancery.abci.genesis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON with the place of every value. */
final class LocatedReader {
  /** Arrays and objects within each other: a contract's parameters may take 32, below five. */
  private static final int NESTING_MAX = 40;

  /** Room for a package in base64. */
  private static final int TEXT_CHARS_MAX = 2 << 20;

  private static final int NAME_CHARS_MAX = 1_000;
  private static final int NUMBER_CHARS_MAX = 100;

  /** Each takes some hundred bytes of memory, however short it is. */
  static final int VALUES_MAX = 1_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING_MAX)
                  .maxStringLength(TEXT_CHARS_MAX)
                  .maxNameLength(NAME_CHARS_MAX)
                  // Bounded below, where the place is known: the parser tells the token before.
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final int length;

  private int values;

  /** What is being read and has not ended: if the text ends first, that is what is wrong. */
  private Place unfinished = Place.START;

  private LocatedReader(JsonParser parser, int length) {
    this.parser = parser;
    this.length = length;
  }

  /**
   * @throws UnusableGenesis unless {@code json} is one JSON value, with each field once
   */
  static Located read(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return new LocatedReader(parser, json.length()).whole();
    } catch (IOException e) {
      throw new UnusableGenesis(
          GenesisFault.MALFORMED_JSON, Place.START, "genesis is no JSON: " + e.getMessage());
    }
  }

  private Located whole() throws IOException {
    try {
      Located value = value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw malformed(here(), "one value was expected, another follows");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw malformed(here(), e.getOriginalMessage());
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      if (at == null || at.getCharOffset() >= length) {
        throw malformed(unfinished, "what begins here has no end");
      }
      throw malformed(Place.of(at), e.getOriginalMessage());
    }
  }

  private Located value(@Nullable JsonToken token) throws IOException {
    if (token == null) {
      throw malformed(unfinished, "a value was expected, nothing came");
    }
    Place place = here();
    if (++values > VALUES_MAX) {
      throw new UnusableGenesis(
          GenesisFault.FILE_TOO_LARGE,
          place,
          "genesis has at most %d values, lists and objects included".formatted(VALUES_MAX));
    }
    return switch (token) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> array(place);
      case VALUE_STRING -> text(place);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numeral(place);
      default -> new Located.Literal(place, parser.getText());
    };
  }

  private Located.Obj object(Place place) throws IOException {
    Place around = begin(place);
    Map<String, Located.Member> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Place named = here();
      wellFormed(named, name);
      Located value = value(parser.nextToken());
      Located.Member before = members.putIfAbsent(name, new Located.Member(named, value));
      if (before != null) {
        throw malformed(
            named,
            "the field %s stands once in an object, and this one has it in line %d already"
                .formatted(name, before.name().line()));
      }
    }
    unfinished = around;
    return new Located.Obj(place, members);
  }

  private Located.Seq array(Place place) throws IOException {
    Place around = begin(place);
    List<Located> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(token));
    }
    unfinished = around;
    return new Located.Seq(place, elements);
  }

  private Located.Numeral numeral(Place place) throws IOException {
    if (parser.getTextLength() > NUMBER_CHARS_MAX) {
      throw malformed(place, "a number has at most %d characters".formatted(NUMBER_CHARS_MAX));
    }
    return new Located.Numeral(place, parser.getText());
  }

  private Located.Text text(Place place) throws IOException {
    String text;
    try {
      text = parser.getText();
    } catch (JacksonException e) {
      throw malformed(place, "this text is broken: " + e.getOriginalMessage());
    }
    wellFormed(place, text);
    return new Located.Text(place, text);
  }

  private Place begin(Place place) {
    Place around = unfinished;
    unfinished = place;
    return around;
  }

  private Place here() {
    return Place.of(parser.currentTokenLocation());
  }

  /** Half a character has no UTF-8 form; what stands for an unreadable one had none in the file. */
  private static void wellFormed(Place place, String text) {
    boolean broken =
        text.codePoints()
            .anyMatch(
                c -> c == '\uFFFD' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (broken) {
      throw malformed(place, "this text is not well-formed UTF-8");
    }
  }

  private static UnusableGenesis malformed(Place place, String why) {
    return new UnusableGenesis(
        GenesisFault.MALFORMED_JSON, place, "genesis is no JSON that can be taken: " + why);
  }
}
