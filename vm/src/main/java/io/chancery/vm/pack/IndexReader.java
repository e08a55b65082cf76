package io.chancery.vm.pack;

import io.chancery.vm.yaml.NearestWord;
import io.chancery.vm.yaml.YamlNode;
import io.chancery.vm.yaml.YamlSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a collection's {@code indexes}.
 *
 * @param named every column that the collection names, also one whose type did not read
 */
record IndexReader(
    YamlSection collection, Set<String> named, Map<String, CollectionSpec.Column> columns) {
  private static final String INDEXES = "indexes";

  List<String> read(String key) {
    List<YamlNode> items = collection.items(INDEXES);
    if (items.size() > CollectionSpec.INDEXES_MAX) {
      problem(
          collection.node(INDEXES).map(YamlNode::line).orElse(collection.line()),
          "lists at most " + CollectionSpec.INDEXES_MAX + " columns, but it lists " + items.size());
    }
    List<String> indexes = new ArrayList<>();
    for (YamlNode item : items) {
      name(item)
          .ifPresent(
              column -> {
                fault(column, key, indexes).ifPresent(fault -> problem(item.line(), fault));
                indexes.add(column);
              });
    }
    return indexes;
  }

  private Optional<String> name(YamlNode item) {
    if (item instanceof YamlNode.Scalar scalar && Names.IDENTIFIER.fits(scalar.text())) {
      return Optional.of(scalar.text());
    }
    collection
        .problems()
        .expected(collection.pathOf(INDEXES), "a list of the collection's columns", item);
    return Optional.empty();
  }

  private Optional<String> fault(String column, String key, List<String> before) {
    if (before.contains(column)) {
      return Optional.of("names the column " + column + " twice");
    }
    if (column.equals(key)) {
      return Optional.of("names the key " + key + ", by which rows are found without an index");
    }
    CollectionSpec.Column spec = columns.get(column);
    if (spec != null) {
      return spec.type().canBeIndexed()
          ? Optional.empty()
          : Optional.of(
              "names the column %s of type %s, whose values have no order"
                  .formatted(column, spec.type().word()));
    }
    return named.contains(column)
        ? Optional.empty()
        : Optional.of(
            "names the column "
                + column
                + ", which the collection does not have"
                + NearestWord.hint(column, columns.keySet()));
  }

  private void problem(int line, String fault) {
    collection.problems().add(line, "`" + collection.pathOf(INDEXES) + "` " + fault);
  }
}
