package io.chancery.vm.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ParameterAndRowCheckTest {
  private static final String SELLER = new Address(Bytes.wrap(new byte[32])).toString();

  private static final ParameterSchema SCHEMA = schema();
  private static final CollectionSpec ITEMS = items();

  @Test
  void parametersAreTypedAndCompletedWithDefaults() {
    Value.Obj given = Value.Obj.of("seller", Value.text(SELLER.toUpperCase(java.util.Locale.ROOT)));
    assertEquals(
        new ParameterOutcome.Completed(
            Value.Obj.of(
                "seller", Value.text(SELLER),
                "discount", Value.Dec.of("0.8"),
                "note", Value.Null.NULL)),
        ParameterCheck.check(SCHEMA, given));
  }

  @Test
  void everyWrongParameterIsNamed() {
    Value.Obj given =
        Value.Obj.of(
            "sellr", Value.text(SELLER), "discount", Value.text("1.2"), "note", Value.integer(1));
    assertEquals(
        new ParameterOutcome.Wrong(
            List.of(
                "the contract has no parameter `sellr`; did you mean \"seller\"?",
                "the parameter `seller` is missing: it must be an address such as chan1…",
                "the parameter `discount` must be at most 1, but it is \"1.2\"",
                "the parameter `note` must be a text, but it is 1")),
        ParameterCheck.check(SCHEMA, given));
  }

  @Test
  void aRowIsTypedInColumnOrder() {
    Value.Obj given =
        Value.Obj.of(
            "stock", Value.Dec.of("3.0"), "price", Value.integer(5), "sku", Value.text("A-1"));
    assertEquals(
        new RowOutcome.Fits(
            Value.text("A-1"),
            Value.Obj.of(
                "sku", Value.text("A-1"),
                "price", Value.Dec.of("5"),
                "stock", Value.integer(3),
                "note", Value.Null.NULL)),
        RowCheck.check(ITEMS, given));
  }

  @Test
  void everyWrongColumnIsNamed() {
    Value.Obj given =
        Value.Obj.of(
            "sku", Value.text("A-1"), "prize", Value.integer(5), "stock", Value.Dec.of("2.5"));
    assertEquals(
        new RowOutcome.Unfit(
            "a row of `items` does not fit: column `prize` is not known; did you mean \"price\"?;"
                + " column `price` is missing: it must be a decimal; column `stock` must be a whole"
                + " number, but it is 2.5"),
        RowCheck.check(ITEMS, given));
  }

  @Test
  void aKeyIsBounded() {
    assertEquals(Optional.empty(), RowCheck.key(ITEMS, Value.text("ä".repeat(129))));
    assertEquals(
        Optional.of(Value.text("ä".repeat(128))), RowCheck.key(ITEMS, Value.text("ä".repeat(128))));
    assertEquals(Optional.empty(), RowCheck.key(ITEMS, Value.integer(1)));
  }

  private static ParameterSchema schema() {
    LinkedHashMap<String, Parameter> parameters = new LinkedHashMap<>();
    parameters.put("seller", parameter(Parameter.Type.ADDRESS, true, Optional.empty()));
    parameters.put(
        "discount", parameter(Parameter.Type.DECIMAL, false, Optional.of(Value.Dec.of("0.8"))));
    parameters.put("note", parameter(Parameter.Type.TEXT, false, Optional.empty()));
    return new ParameterSchema(parameters);
  }

  private static Parameter parameter(
      Parameter.Type type, boolean required, Optional<Value> otherwise) {
    return new Parameter(
        type, required, otherwise, List.of(), Optional.empty(), Optional.of(BigDecimal.ONE), "");
  }

  private static CollectionSpec items() {
    LinkedHashMap<String, CollectionSpec.Column> columns = new LinkedHashMap<>();
    columns.put("sku", new CollectionSpec.Column(ColumnType.TEXT, false, ""));
    columns.put("price", new CollectionSpec.Column(ColumnType.DECIMAL, false, ""));
    columns.put("stock", new CollectionSpec.Column(ColumnType.INTEGER, false, ""));
    columns.put("note", new CollectionSpec.Column(ColumnType.TEXT, true, ""));
    return new CollectionSpec("items", "sku", columns);
  }
}
