package io.chancery.vm.contract;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.ColumnType;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is put and deleted, an index finds what a filter over all rows finds. */
final class IndexModelTest {
  private static final int CHANGES = 400;
  private static final int QUESTIONS_EACH = 12;
  private static final Map<String, ColumnType> COLUMNS = columns();

  private static final String COLUMN_LINES =
      String.join(
          "\n",
          COLUMNS.entrySet().stream()
              .map(
                  c ->
                      "      %s: {type: %s, optional: true}"
                          .formatted(c.getKey(), c.getValue().word()))
              .toList());
  private static final String YAML =
      """
      name: model
      version: VERSION
      title: Rows of every type
      collections:
        rows:
          key: id
          INDEXES
          columns:
            id: integer
            more: {type: json, optional: true}
      COLUMNS
      entryPoints:
        put: {access: anyone}
        drop: {access: anyone}
      """
          .replace("COLUMNS", COLUMN_LINES);
  private static final String INDEXES = "indexes: [" + String.join(", ", COLUMNS.keySet()) + "]";
  private static final String WRITING =
      """
      export function put(row) { db.rows.put(row); }
      export function drop(id) { db.rows.delete(id); }
      """;

  private static final CollectionSpec SPEC = spec();

  private final OneContract contract = new OneContract();
  private final TreeMap<Bytes, Value.Obj> model =
      new TreeMap<>(
          Comparator.<Bytes>comparingInt(Bytes::size).thenComparing(Comparator.naturalOrder()));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anIndexFindsWhatAFilterFinds(long seed) {
    Random random = new Random(seed);
    contract.deploy(yaml("1.0.0", INDEXES), script());
    for (int i = 0; i < CHANGES; i++) {
      change(random);
    }
    ask(random, "seed " + seed);
    assertNoEntryIsLeftOver("seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void anUpgradeIndexesTheRowsThatAreThere(long seed) {
    Random random = new Random(seed);
    contract.deploy(yaml("1.0.0", "indexes: [text]"), WRITING);
    for (int i = 0; i < CHANGES; i++) {
      change(random);
    }
    OneContract.applied(contract.upgrade(yaml("2.0.0", INDEXES), script()));
    ask(random, "seed " + seed + ", built");
    for (int i = 0; i < CHANGES; i++) {
      change(random);
    }
    ask(random, "seed " + seed + ", changed");
    assertNoEntryIsLeftOver("seed " + seed);
  }

  private void change(Random random) {
    Value id = Value.integer(random.nextInt(120) - 20);
    Bytes key = ValueCodec.encode(id);
    if (random.nextInt(4) == 0) {
      contract.run("drop", id);
      model.remove(key);
      return;
    }
    Value.Obj row = Value.Obj.of("id", id, "more", Value.integer(random.nextInt()));
    for (Map.Entry<String, ColumnType> column : COLUMNS.entrySet()) {
      row = row.with(column.getKey(), any(random, column.getValue()));
    }
    contract.run("put", row);
    model.put(key, row);
  }

  private void ask(Random random, String what) {
    for (String column : COLUMNS.keySet()) {
      for (int i = 0; i < QUESTIONS_EACH; i++) {
        Value equal = any(random, type(column));
        assertFound(
            what + ": " + column + " is " + equal,
            new RowQuery.Equal(column, equal),
            model.values().stream().filter(row -> order(row, column, equal) == 0).toList(),
            1 + random.nextInt(100));
        Value from = any(random, type(column));
        Value to = any(random, type(column));
        assertFound(
            what + ": " + column + " from " + from + " to " + to,
            new RowQuery.Between(column, from, to),
            between(column, from, to),
            1 + random.nextInt(100));
      }
    }
  }

  /** By script, and page by page. */
  private void assertFound(String what, RowQuery query, List<Value.Obj> all, int limit) {
    List<Value> expected = all.stream().<Value>map(row -> row.fields().get("id")).toList();
    Value found =
        switch (query) {
          case RowQuery.Equal equal ->
              contract.run("find_" + query.column(), equal.value(), Value.integer(limit));
          case RowQuery.Between between ->
              contract.run(
                  "range_" + query.column(), between.from(), between.to(), Value.integer(limit));
        };
    assertEquals(
        new Value.Seq(expected.stream().limit(limit).toList()), found, what + ", " + limit);
    List<Value> paged = new ArrayList<>();
    Optional<Bytes> next = Optional.of(Bytes.EMPTY);
    while (next.isPresent()) {
      ContractPages.Page<Value.Obj> page =
          ContractPages.rows(
              contract.state,
              OneContract.CONTRACT,
              SPEC,
              query,
              new ContractPages.From(next.get(), limit));
      page.items().forEach(row -> paged.add(row.fields().get("id")));
      next = page.next();
    }
    assertEquals(expected, paged, what + ", pages of " + limit);
  }

  private List<Value.Obj> between(String column, Value from, Value to) {
    return model.values().stream()
        .filter(row -> !(row.fields().get(column) instanceof Value.Null))
        .filter(row -> from instanceof Value.Null || order(row, column, from) >= 0)
        .filter(row -> to instanceof Value.Null || order(row, column, to) < 0)
        .sorted((a, b) -> order(a, column, held(b, column)))
        .toList();
  }

  private void assertNoEntryIsLeftOver(String what) {
    List<StateEntry> entries = contract.state.scan(StateKey.family('x').key(), 10_000);
    assertEquals(model.size() * COLUMNS.size(), entries.size(), what);
  }

  private static Value held(Value.Obj row, String column) {
    return requireNonNull(row.get(column));
  }

  private static int order(Value.Obj row, String column, Value than) {
    Value value = held(row, column);
    if (value instanceof Value.Null || than instanceof Value.Null) {
      return (value instanceof Value.Null ? 0 : 1) - (than instanceof Value.Null ? 0 : 1);
    }
    return switch (value) {
      case Value.Bool bool -> Boolean.compare(bool.value(), ((Value.Bool) than).value());
      case Value.Int integer -> Long.compare(integer.value(), ((Value.Int) than).value());
      case Value.Dec decimal -> decimal.value().compareTo(((Value.Dec) than).value());
      case Value.Text text -> text.value().compareTo(((Value.Text) than).value());
      default -> throw new AssertionError(value);
    };
  }

  /** From few enough values that many rows share one; one in eight is none. */
  private static Value any(Random random, ColumnType type) {
    if (random.nextInt(8) == 0) {
      return Value.Null.NULL;
    }
    int number = random.nextInt(12);
    return switch (type) {
      case TEXT ->
          Value.text(
              List.of("", "a", "a\0", "a\0é", "😀", "\uffff")
                  .get(number % 6)
                  .repeat(1 + number / 6));
      case INTEGER -> Value.integer((number - 6L) * (number % 2 == 0 ? 1 : 1L << 50));
      case TIMESTAMP -> Value.integer(1_700_000_000_000L + number);
      case DECIMAL -> Value.decimal(BigDecimal.valueOf((number - 6) * 10L, 1 + random.nextInt(2)));
      case BOOLEAN -> Value.bool(number % 2 == 0);
      case ADDRESS ->
          Value.text(new Address(Hash.sha256(Bytes.utf8("" + number)).bytes()).toString());
      case JSON -> throw new AssertionError("json has no order");
    };
  }

  private static ColumnType type(String column) {
    ColumnType type = COLUMNS.get(column);
    if (type == null) {
      throw new AssertionError(column);
    }
    return type;
  }

  private static String yaml(String version, String indexes) {
    String functions =
        Stream.of("find_", "range_")
            .flatMap(kind -> COLUMNS.keySet().stream().map(column -> kind + column))
            .map(name -> "  " + name + ": {access: anyone, readOnly: true}\n")
            .reduce("", String::concat);
    return YAML.replace("VERSION", version).replace("INDEXES", indexes)
        + (indexes.equals(INDEXES) ? functions : "");
  }

  private static String script() {
    StringBuilder script = new StringBuilder(WRITING);
    for (String column : COLUMNS.keySet()) {
      script.append(
          """
          export function find_C(value, limit) { return db.rows.by.C.find(value, limit).map((row) => row.id); }
          export function range_C(from, to, limit) { return db.rows.by.C.range(from, to, limit).map((row) => row.id); }
          """
              .replace("C", column));
    }
    return script.toString();
  }

  private static CollectionSpec spec() {
    LinkedHashMap<String, CollectionSpec.Column> columns = new LinkedHashMap<>();
    COLUMNS.forEach((name, type) -> columns.put(name, new CollectionSpec.Column(type, true, "")));
    return new CollectionSpec("rows", "id", columns, List.copyOf(COLUMNS.keySet()));
  }

  private static Map<String, ColumnType> columns() {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    for (ColumnType type : ColumnType.values()) {
      if (type.canBeIndexed()) {
        columns.put(type.word(), type);
      }
    }
    return columns;
  }
}
