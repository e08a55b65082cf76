package io.chancery.vm.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.vm.ledger.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCodecTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "null | f6",
        "true | f5",
        "false | f4",
        "0 | 00",
        "23 | 17",
        "24 | 1818",
        "256 | 190100",
        "65536 | 1a00010000",
        "4294967296 | 1b0000000100000000",
        "9223372036854775807 | 1b7fffffffffffffff",
        "-1 | 20",
        "-25 | 3818",
        "-9223372036854775808 | 3b7fffffffffffffff",
        "1.0 | c482200a",
        "1.00 | c482211864",
        "-0.8 | c4822027",
        "273.15 | c48221196ab3",
        "1e3 | c4820301",
        "18446744073709551615 | c482001bffffffffffffffff",
        "18446744073709551616 | c48200c249010000000000000000",
        "-18446744073709551617 | c48200c349010000000000000000",
        "\"ü\" | 62c3bc",
        "{\"$hex\":\"01ff\"} | 4201ff",
        "[1,[2],[]] | 830181" + "0280",
        "{\"b\":1,\"aa\":2,\"a\":3} | a36161036162016261" + "6102",
      })
  void aValueHasTheseBytes(String json, String hex) throws Exception {
    Value value = ValueJson.parse(json);
    assertEquals(hex, ValueCodec.encode(value).toHex());
    assertEquals(value, ValueCodec.decode(Bytes.fromHex(hex)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | nothing",
        "1817 | a longer head than needed",
        "190018 | a longer head than needed",
        "1b00000000ffffffff | a longer head than needed",
        "1b8000000000000000 | an integer over 64 bits",
        "3b8000000000000000 | an integer below 64 bits",
        "0000 | trailing bytes",
        "f7 | undefined",
        "f93c00 | floating point",
        "fb3ff0000000000000 | floating point",
        "9fff | indefinite length",
        "7f6161ff | indefinite length",
        "1c | a reserved head",
        "62c3 | a text cut short",
        "61ff | no UTF-8",
        "62c080 | overlong UTF-8",
        "63eda080 | a surrogate in UTF-8",
        "a2616101616102 | a key twice",
        "a2616201616102 | keys out of order",
        "a101f6 | a key that is no text",
        "9affffffff | more elements than bytes",
        "bb7fffffffffffffff | more fields than bytes",
        "5b7fffffffffffffff | more bytes than there are",
        "c1820001 | another tag",
        "c249010000000000000000 | a bignum on its own",
        "c4830001 02 | a decimal of three",
        "c48200c2410a | a bignum that fits an integer",
        "c48200c24a00010000000000000000 | a bignum with a leading zero",
        "c482382200 | a scale over 34",
        "c482182300 | an exponent over 34",
        "c4821b000000010000000000 | an exponent over 32 bits",
        "c48200c24f01ed09bead87c0378d8e6400000000 | over 34 digits",
      })
  void otherBytesAreRefused(String hex, String why) {
    Bytes bytes = Bytes.fromHex(hex.replace(" ", ""));
    assertThrows(MalformedValue.class, () -> ValueCodec.decode(bytes), why);
  }

  @Test
  void nestingIsBoundedBothWays() throws Exception {
    Value value = Value.integer(1);
    for (int i = 0; i < ValueCodec.NESTING_MAX; i++) {
      value = Value.Seq.of(value);
    }
    assertEquals(value, ValueCodec.decode(ValueCodec.encode(value)));
    Value deeper = Value.Seq.of(value);
    assertThrows(IllegalArgumentException.class, () -> ValueCodec.encode(deeper));
    Bytes tooDeep = Bytes.fromHex("81".repeat(100_000) + "01");
    assertThrows(MalformedValue.class, () -> ValueCodec.decode(tooDeep));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyValueComesBackWithTheSameBytes(long seed) throws Exception {
    ValueGenerator values = new ValueGenerator(seed);
    for (int i = 0; i < 500; i++) {
      Value value = values.next(3);
      Bytes bytes = ValueCodec.encode(value);
      Value decoded = ValueCodec.decode(bytes);
      assertEquals(value, decoded, "seed " + seed);
      assertEquals(bytes, ValueCodec.encode(decoded), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void damagedBytesAreRefusedOrAnotherValuesOnlyBytes(long seed) {
    Random random = new Random(seed);
    ValueGenerator values = new ValueGenerator(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = ValueCodec.encode(values.next(2)).toArray();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Bytes damaged = Bytes.wrap(bytes);
      try {
        assertEquals(damaged, ValueCodec.encode(ValueCodec.decode(damaged)), "seed " + seed);
      } catch (MalformedValue expected) {
        assertNotEquals("", expected.getMessage());
      }
    }
  }
}
