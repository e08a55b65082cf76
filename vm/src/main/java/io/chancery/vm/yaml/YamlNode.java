package io.chancery.vm.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A piece of a YAML file, with the line on which it starts, counted from 1. */
public sealed interface YamlNode {
  int line();

  /** A single value, its text as it was written; numbers are not converted. */
  record Scalar(int line, Kind kind, String text) implements YamlNode {}

  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys in the order in which they were written, each once. */
  record Mapping(int line, SequencedMap<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }
  }

  /** A key's own line, and its value. */
  record Entry(int line, YamlNode value) {}

  /** How a scalar reads: {@code "5"} in quotes is a text, {@code 5} an integer. */
  enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NULL
  }

  /** For messages: {@code the text "many"}, {@code a list}. */
  default String shown() {
    return switch (this) {
      case Sequence ignored -> "a list";
      case Mapping ignored -> "a mapping";
      case Scalar scalar ->
          switch (scalar.kind()) {
            case TEXT -> "the text \"" + abbreviated(scalar.text()) + "\"";
            case INTEGER, DECIMAL -> "the number " + abbreviated(scalar.text());
            case BOOLEAN -> scalar.text();
            case NULL -> "nothing";
          };
    };
  }

  private static String abbreviated(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 60 ? line.substring(0, 57) + "…" : line;
  }
}
