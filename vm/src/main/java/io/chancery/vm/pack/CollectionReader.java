package io.chancery.vm.pack;

import io.chancery.vm.yaml.NearestWord;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlSection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads {@code collections}. */
final class CollectionReader {
  private static final List<String> KEYS = List.of("key", "columns", "indexes", "description");
  private static final List<String> COLUMN_KEYS = List.of("type", "optional", "description");

  private final YamlSection section;

  CollectionReader(YamlSection section) {
    this.section = section;
  }

  SequencedMap<String, CollectionSpec> read() {
    Names.check(section, Names.IDENTIFIER);
    return section.each(this::collection);
  }

  private Optional<CollectionSpec> collection(String name) {
    YamlSection collection = section.section(name).only(KEYS);
    ManifestReader.description(collection);
    collection.required("columns", "a mapping of column names to types");
    YamlSection columnSection = collection.section("columns");
    Names.check(columnSection, Names.IDENTIFIER);
    SequencedMap<String, CollectionSpec.Column> columns =
        columnSection.each(column -> column(columnSection, column));
    Optional<String> key =
        collection.requiredText(
            "key", Names.IDENTIFIER.pattern(), "the name of the column that rows are found by");
    key.ifPresent(column -> checkKey(collection, columnSection, columns, column));
    List<String> indexes =
        new IndexReader(collection, columnSection.entries().keySet(), columns).read(key.orElse(""));
    return key.map(column -> new CollectionSpec(name, column, columns, indexes));
  }

  private static void checkKey(
      YamlSection collection,
      YamlSection columnSection,
      SequencedMap<String, CollectionSpec.Column> columns,
      String key) {
    CollectionSpec.Column column = columns.get(key);
    int line = collection.node("key").map(YamlNode::line).orElse(collection.line());
    if (column == null) {
      if (!columnSection.entries().containsKey(key)) {
        collection
            .problems()
            .add(
                line,
                "`"
                    + collection.pathOf("key")
                    + "` names the column "
                    + key
                    + ", which the collection does not have"
                    + NearestWord.hint(key, columns.keySet()));
      }
    } else if (!column.type().canBeKey() || column.optional()) {
      collection
          .problems()
          .add(
              line,
              "`"
                  + collection.pathOf("key")
                  + "` must name a column of type text, integer or"
                  + " address that is not optional, but "
                  + key
                  + " is "
                  + (column.optional() ? "optional" : "of type " + column.type().word()));
    }
  }

  /** A type's word alone, or a mapping with the type in it. */
  private static Optional<CollectionSpec.Column> column(YamlSection columns, String name) {
    Optional<YamlNode> node =
        columns.required(name, "one of " + String.join(", ", ColumnType.words()));
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof YamlNode.Scalar) {
      return type(columns, columns.pathOf(name), node.get())
          .map(type -> new CollectionSpec.Column(type, false, ""));
    }
    YamlSection column = columns.section(name).only(COLUMN_KEYS);
    boolean optional = column.flag("optional", false);
    String description = ManifestReader.description(column);
    return column
        .required("type", "one of " + String.join(", ", ColumnType.words()))
        .flatMap(type -> type(columns, column.pathOf("type"), type))
        .map(type -> new CollectionSpec.Column(type, optional, description));
  }

  private static Optional<ColumnType> type(YamlSection columns, String path, YamlNode node) {
    Optional<ColumnType> type =
        node instanceof YamlNode.Scalar scalar ? ColumnType.of(scalar.text()) : Optional.empty();
    if (type.isEmpty()) {
      columns.problems().expected(path, "one of " + String.join(", ", ColumnType.words()), node);
    }
    return type;
  }
}
