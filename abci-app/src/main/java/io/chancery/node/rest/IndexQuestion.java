package io.chancery.node.rest;

import io.chancery.vm.contract.RowQuery;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.ColumnType;
import io.chancery.vm.pack.RowCheck;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Refusal;
import java.util.List;
import java.util.Optional;

/** {@code ?where=COLUMN&equals=…} or {@code &from=…&to=…}: rows are asked for by an index. */
final class IndexQuestion {
  private static final String WHERE = "where";
  private static final String EQUALS = "equals";
  private static final String FROM = "from";
  private static final String TO = "to";

  private IndexQuestion() {}

  /**
   * @return empty if no column is named: all rows
   * @throws Refusal invalid-parameter
   */
  static Optional<RowQuery> read(HttpRequest request, CollectionSpec spec) {
    Answers.requireOnly(request, "limit", "after", Snapshot.HEIGHT, WHERE, EQUALS, FROM, TO);
    Optional<String> column = request.query(WHERE);
    if (column.isEmpty()) {
      for (String name : List.of(EQUALS, FROM, TO)) {
        if (request.query(name).isPresent()) {
          throw Answers.invalid("'" + name + "' goes with 'where', which names an indexed column");
        }
      }
      return Optional.empty();
    }
    if (!spec.indexes().contains(column.get())) {
      throw Answers.invalid(
          "collection %s has no index on '%s', it has %s"
              .formatted(
                  spec.name(),
                  Answers.shorten(column.get()),
                  spec.indexes().isEmpty() ? "none" : String.join(", ", spec.indexes())));
    }
    return Optional.of(query(request, spec, column.get()));
  }

  private static RowQuery query(HttpRequest request, CollectionSpec spec, String column) {
    Value equals = value(request, spec, column, EQUALS);
    Value from = value(request, spec, column, FROM);
    Value to = value(request, spec, column, TO);
    if (equals instanceof Value.Null) {
      return new RowQuery.Between(column, from, to);
    }
    if (!(from instanceof Value.Null) || !(to instanceof Value.Null)) {
      throw Answers.invalid("'equals' is one value: 'from' and 'to' do not go with it");
    }
    return new RowQuery.Equal(column, equals);
  }

  private static Value value(
      HttpRequest request, CollectionSpec spec, String column, String parameter) {
    Optional<String> text = request.query(parameter);
    CollectionSpec.Column declared = spec.columns().get(column);
    ColumnType type = declared == null ? ColumnType.TEXT : declared.type();
    if (text.isEmpty()) {
      return Value.Null.NULL;
    }
    Value given = ColumnText.read(type, text.get());
    return RowCheck.indexed(spec, column, given)
        .orElseThrow(
            () ->
                Answers.invalid(
                    "'" + parameter + "': " + RowCheck.indexedSentence(spec, column, given)));
  }
}
