package io.chancery.vm.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A mapping under its path, read key by key. A wrong value is filed with the problems and reads as
 * absent, so that reading goes on to the next.
 */
public final class YamlSection {
  private final YamlProblems problems;
  private final String path;
  private final int line;
  private final SequencedMap<String, YamlNode.Entry> entries;

  private YamlSection(
      YamlProblems problems, String path, int line, SequencedMap<String, YamlNode.Entry> entries) {
    this.problems = problems;
    this.path = path;
    this.line = line;
    this.entries = entries;
  }

  /** The file's root; empty, with a problem filed, if it is not a mapping. */
  public static YamlSection root(YamlNode node, YamlProblems problems) {
    return of("", node, problems);
  }

  /** The mapping at {@code path}; empty, with a problem filed, if it is something else. */
  public static YamlSection of(String path, YamlNode node, YamlProblems problems) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new YamlSection(problems, path, mapping.line(), mapping.entries());
    }
    problems.add(
        node.line(),
        (path.isEmpty() ? "the file" : "`" + path + "`")
            + " must be a mapping of keys to values, but it is "
            + node.shown());
    return new YamlSection(problems, path, node.line(), new LinkedHashMap<>());
  }

  public String path() {
    return path;
  }

  public int line() {
    return line;
  }

  public YamlProblems problems() {
    return problems;
  }

  public SequencedMap<String, YamlNode.Entry> entries() {
    return entries;
  }

  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Files a problem for each key that is not among {@code known}. */
  public YamlSection only(List<String> known) {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            problems.add(
                entry.line(), "`" + pathOf(key) + "` is not known" + NearestWord.hint(key, known));
          }
        });
    return this;
  }

  /** The value, unless the key is absent or has none. */
  public Optional<YamlNode> node(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry == null || isNothing(entry.value())
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  /** A key with nothing behind it comes as an empty text. */
  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
        && (scalar.kind() == YamlNode.Kind.NULL || scalar.text().isEmpty());
  }

  /** Like {@link #node}, but absence is a problem. */
  public Optional<YamlNode> required(String key, String expected) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      YamlNode.Entry entry = entries.get(key);
      problems.add(
          entry == null ? line : entry.line(),
          "`" + pathOf(key) + "` is missing: it must be " + expected);
    }
    return node;
  }

  /** A text that matches {@code pattern} as a whole. */
  public Optional<String> text(String key, Pattern pattern, String expected) {
    return node(key).flatMap(node -> textOf(pathOf(key), node, pattern, expected));
  }

  public Optional<String> requiredText(String key, Pattern pattern, String expected) {
    return required(key, expected).flatMap(node -> textOf(pathOf(key), node, pattern, expected));
  }

  public Optional<Long> integer(String key, long min, long max) {
    String expected = "a whole number from " + min + " to " + max;
    return node(key)
        .flatMap(node -> integerOf(node, min, max).or(() -> wrong(pathOf(key), expected, node)));
  }

  public boolean flag(String key, boolean otherwise) {
    return node(key)
        .flatMap(node -> flagOf(node).or(() -> wrong(pathOf(key), "true or false", node)))
        .orElse(otherwise);
  }

  /** The mapping below {@code key}; an empty one if it is absent. */
  public YamlSection section(String key) {
    return node(key)
        .map(node -> of(pathOf(key), node, problems))
        .orElseGet(() -> new YamlSection(problems, pathOf(key), line, new LinkedHashMap<>()));
  }

  /** The items of the list below {@code key}; none if it is absent. */
  public List<YamlNode> items(String key) {
    return node(key)
        .map(
            node -> {
              if (node instanceof YamlNode.Sequence sequence) {
                return sequence.items();
              }
              problems.expected(pathOf(key), "a list", node);
              return List.<YamlNode>of();
            })
        .orElse(List.of());
  }

  /** Each entry whose value reads, by key, in file order. */
  public <T> SequencedMap<String, T> each(Function<String, Optional<T>> reader) {
    SequencedMap<String, T> read = new LinkedHashMap<>();
    entries.keySet().forEach(key -> reader.apply(key).ifPresent(value -> read.put(key, value)));
    return read;
  }

  private Optional<String> textOf(String path, YamlNode node, Pattern pattern, String expected) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.kind() == YamlNode.Kind.TEXT
        && pattern.matcher(scalar.text()).matches()) {
      return Optional.of(scalar.text());
    }
    return wrong(path, expected, node);
  }

  private <T> Optional<T> wrong(String path, String expected, YamlNode came) {
    problems.expected(path, expected, came);
    return Optional.empty();
  }

  private static Optional<Long> integerOf(YamlNode node, long min, long max) {
    if (!(node instanceof YamlNode.Scalar scalar)
        || scalar.kind() != YamlNode.Kind.INTEGER
        || scalar.text().length() > 19) {
      return Optional.empty();
    }
    try {
      long value = Long.parseLong(scalar.text());
      return value < min || value > max ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> flagOf(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.BOOLEAN
        ? Optional.of(scalar.text().equalsIgnoreCase("true"))
        : Optional.empty();
  }
}
