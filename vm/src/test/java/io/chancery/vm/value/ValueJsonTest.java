package io.chancery.vm.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueJsonTest {
  @Test
  void numbersKeepTheirKindAndScale() throws Exception {
    assertEquals(Value.integer(5), ValueJson.parse("5"));
    assertEquals(Value.Dec.of("5.00"), ValueJson.parse("5.00"));
    assertEquals(Value.Dec.of("9223372036854775808"), ValueJson.parse("9223372036854775808"));
    assertEquals("[5,5.00,0.0000001]", ValueJson.toJson(ValueJson.parse("[5, 5.00, 1e-7]")));
    assertEquals("1000", ValueJson.toJson(ValueJson.parse("1e3")));
  }

  @Test
  void fieldsKeepTheirOrderAndBytesAreHex() throws Exception {
    String json = "{\"b\":[null,true],\"a\":{\"$hex\":\"00ff\"},\"c\":\"ü\\n\"}";
    assertEquals(json, ValueJson.toJson(ValueJson.parse(json)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | nothing came",
        "{\"a\":1,\"a\":2} | twice",
        "[1] 2 | another follows",
        "NaN | Non-standard token",
        "[1,] | Unexpected",
        "{\"a\":1 | end-of-input",
        "1e99 | 34 decimal places",
        "1e999999999 | 34 decimal places",
        "12345678901234567890123456789012345 | 34 significant digits",
        "\"\\ud800\" | half a character",
        "{\"\\udc00\":1} | surrogate",
        "{\"$hex\":\"0g\"} | hexadecimal",
        "'x' | Unrecognized token",
      })
  void otherTextIsRefused(String json, String why) {
    MalformedValue refusal = assertThrows(MalformedValue.class, () -> ValueJson.parse(json));
    assertTrue(refusal.toString().contains(why), refusal::toString);
  }

  @Test
  void nestingAndSizeAreBounded() throws Exception {
    ValueJson.parse("[".repeat(32) + "]".repeat(32));
    String deep = "[".repeat(33) + "]".repeat(33);
    assertThrows(MalformedValue.class, () -> ValueJson.parse(deep));
    String large = " ".repeat(ValueJson.TEXT_CHARS_MAX) + "1";
    assertThrows(MalformedValue.class, () -> ValueJson.parse(large));
    String digits = "1".repeat(1_000);
    assertThrows(MalformedValue.class, () -> ValueJson.parse(digits));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void textAndTreeAgree(long seed) throws Exception {
    ValueGenerator values = new ValueGenerator(seed);
    for (int i = 0; i < 500; i++) {
      Value value = values.next(3);
      Value fromText = ValueJson.parse(ValueJson.toJson(value));
      assertEquals(ValueJson.toJson(value), ValueJson.toJson(fromText), "seed " + seed);
      assertEquals(
          ValueJson.toJson(value), ValueJson.toJson(ValueJson.parse(ValueJson.toNode(value))));
    }
  }
}
