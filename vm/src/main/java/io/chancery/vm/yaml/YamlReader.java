package io.chancery.vm.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one YAML document. Tags, anchors and aliases are refused, so that a small file cannot stand
 * for a large one; keys occur once; size and nesting are bounded.
 */
public final class YamlReader {
  public static final int CHARACTERS_MAX = 256 * 1024;
  public static final int NESTING_MAX = 24;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,40}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}\\.[0-9]{1,40}");

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING_MAX)
                  .maxStringLength(CHARACTERS_MAX)
                  .build())
          .build();

  private final YAMLParser parser;

  private YamlReader(YAMLParser parser) {
    this.parser = parser;
  }

  /**
   * @param code what a problem is filed under
   * @return the document's root, or the first problem with its line
   */
  public static CompileOutcome<YamlNode> read(SourceFile file, RejectionCode code) {
    if (file.text().length() > CHARACTERS_MAX) {
      return refused(
          file, 0, code, "a YAML file here has at most " + CHARACTERS_MAX + " characters");
    }
    try (YAMLParser parser = FACTORY.createParser(file.text())) {
      return CompileOutcome.compiled(new YamlReader(parser).document());
    } catch (NotReadable e) {
      return refused(file, e.line, code, e.sentence());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      return refused(file, line, code, "this is not YAML: " + reason(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new InvariantViolation("reading a string cannot fail", e);
    }
  }

  /** The parser's message without its drawings of the place, which are indented. */
  private static String reason(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }

  private static CompileOutcome<YamlNode> refused(
      SourceFile file, int line, RejectionCode code, String sentence) {
    return CompileOutcome.notCompiled(
        List.of(new SourceProblem(file.path(), Math.max(line, 0), code, sentence)));
  }

  private YamlNode document() throws IOException, NotReadable {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new NotReadable(1, "the file is empty");
    }
    YamlNode root = node(first);
    if (parser.nextToken() != null) {
      throw new NotReadable(line(), "a file here holds one YAML document, a second starts here");
    }
    return root;
  }

  private YamlNode node(JsonToken token) throws IOException, NotReadable {
    refuseWhatHides();
    return switch (token) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      case VALUE_TRUE, VALUE_FALSE -> scalar(YamlNode.Kind.BOOLEAN);
      case VALUE_NULL -> scalar(YamlNode.Kind.NULL);
      case VALUE_NUMBER_INT -> number(INTEGER, YamlNode.Kind.INTEGER);
      case VALUE_NUMBER_FLOAT -> number(DECIMAL, YamlNode.Kind.DECIMAL);
      default -> scalar(YamlNode.Kind.TEXT);
    };
  }

  private void refuseWhatHides() throws IOException, NotReadable {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw new NotReadable(line(), "anchors (&) and aliases (*) are not accepted: write it out");
    }
    if (parser.getTypeId() != null) {
      throw new NotReadable(line(), "tags (!) are not accepted: remove it");
    }
  }

  private YamlNode.Mapping mapping() throws IOException, NotReadable {
    int start = line();
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      refuseWhatHides();
      String key = parser.currentName();
      int keyLine = line();
      YamlNode.Entry before =
          entries.put(key, new YamlNode.Entry(keyLine, node(parser.nextToken())));
      if (before != null) {
        throw new NotReadable(
            keyLine, "the key \"" + key + "\" is here twice, first in line " + before.line());
      }
    }
    return new YamlNode.Mapping(start, entries);
  }

  private YamlNode.Sequence sequence() throws IOException, NotReadable {
    int start = line();
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return new YamlNode.Sequence(start, items);
  }

  /** What YAML takes for a number in another notation (hexadecimal, underscores) stays a text. */
  private YamlNode number(Pattern plain, YamlNode.Kind kind) throws IOException {
    boolean isPlain = plain.matcher(parser.getText()).matches();
    return scalar(isPlain ? kind : YamlNode.Kind.TEXT);
  }

  private YamlNode.Scalar scalar(YamlNode.Kind kind) throws IOException {
    return new YamlNode.Scalar(line(), kind, parser.getText());
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Carries the first problem out of the descent. */
  private static final class NotReadable extends Exception {
    private final int line;

    NotReadable(int line, String sentence) {
      super(sentence);
      this.line = line;
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }
}
