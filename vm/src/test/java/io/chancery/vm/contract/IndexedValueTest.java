package io.chancery.vm.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IndexedValueTest {
  private static final long SEED = 20_261_121;
  private static final int PAIRS = 20_000;

  @Test
  void numbersSortByValueWhateverTheirTypeAndScale() {
    Random random = new Random(SEED);
    List<Value> numbers =
        new ArrayList<>(
            List.of(
                Value.integer(0),
                Value.integer(Long.MIN_VALUE),
                Value.integer(Long.MAX_VALUE),
                Value.Dec.of("0.00"),
                Value.Dec.of("-0.0000000000000000000000000000000001"),
                Value.Dec.of("9999999999999999999999999999999999E+34"),
                Value.Dec.of("-1E+34"),
                Value.Dec.of("-1"),
                Value.Dec.of("-1.01")));
    for (int i = 0; i < 300; i++) {
      long small = random.nextInt(2_001) - 1_000L;
      numbers.add(Value.integer(random.nextBoolean() ? small : random.nextLong()));
      numbers.add(Value.decimal(BigDecimal.valueOf(small, random.nextInt(69) - 34)));
      numbers.add(Value.decimal(BigDecimal.valueOf(random.nextLong(), random.nextInt(69) - 34)));
      // Close together: one's digits often start another's.
      numbers.add(Value.decimal(BigDecimal.valueOf(small / 5, random.nextInt(4))));
    }
    for (int i = 0; i < PAIRS; i++) {
      Value a = numbers.get(random.nextInt(numbers.size()));
      Value b = numbers.get(random.nextInt(numbers.size()));
      assertOrder(decimal(a).compareTo(decimal(b)), a, b);
    }
  }

  @Test
  void textsSortByTheirUtf16UnitsAsInAScript() {
    Random random = new Random(SEED);
    String[] parts = {"", "\0", "\1", "a", "b", "\u007f", "\u0080", "é", "\u07ff", "\u0800", "中"};
    String[] high = {"\ud7ff", "\ue000", "\uffff", "😀", "\ud800\udc00", "\udbff\udfff"};
    List<Value> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(4); length >= 0; length--) {
        text.append(parts[random.nextInt(parts.length)]);
        text.append(random.nextBoolean() ? high[random.nextInt(high.length)] : "");
      }
      texts.add(Value.text(text.toString()));
    }
    for (int i = 0; i < PAIRS; i++) {
      Value.Text a = (Value.Text) texts.get(random.nextInt(texts.size()));
      Value.Text b = (Value.Text) texts.get(random.nextInt(texts.size()));
      assertOrder(a.value().compareTo(b.value()), a, b);
    }
  }

  @Test
  void noValueComesBeforeAnyOther() {
    List<Value> ascending =
        List.of(
            Value.Null.NULL,
            Value.bool(false),
            Value.bool(true),
            Value.integer(Long.MIN_VALUE),
            Value.text(""));
    for (int i = 1; i < ascending.size(); i++) {
      assertOrder(-1, ascending.get(i - 1), ascending.get(i));
    }
  }

  @Test
  void whatHasNoOrderOrIsTooLongIsNotIndexed() {
    assertTrue(IndexedValue.encode(Value.Seq.EMPTY).isEmpty());
    assertTrue(IndexedValue.encode(Value.Obj.EMPTY).isEmpty());
    assertTrue(IndexedValue.encode(new Value.Blob(Bytes.EMPTY)).isEmpty());
    assertFalse(IndexedValue.encode(Value.text("é".repeat(128))).isEmpty());
    assertTrue(IndexedValue.encode(Value.text("é".repeat(128) + "e")).isEmpty());
  }

  @Test
  void halfACharacterIsIndexedAsTheRowKeepsIt() {
    assertEquals(encoded(Value.text("a?")), encoded(Value.text("a\ud800")));
  }

  @Test
  void theLongestKeyFitsAStateKeyAndAPagesCursor() {
    String longest = "\0".repeat(256);
    StateKey key =
        ContractKeys.indexEntry(
            OneContract.CONTRACT,
            "c".repeat(63),
            "d".repeat(63),
            encoded(Value.text(longest)),
            ValueCodec.encode(Value.text(longest)));
    assertEquals(939, key.bytes().size());
    int index =
        ContractKeys.index(OneContract.CONTRACT, "c".repeat(63), "d".repeat(63)).bytes().size();
    assertTrue(key.bytes().size() - index <= ContractPages.AFTER_BYTES_MAX);
    assertTrue(index + ContractPages.AFTER_BYTES_MAX < StateKey.SIZE_MAX);
  }

  /** What follows a value in a key does not change the order. */
  private static void assertOrder(int expected, Value a, Value b) {
    Bytes low = Hash.ZERO.bytes();
    Bytes high = IndexedValue.ABOVE;
    String what = "seed " + SEED + ": " + a + " and " + b;
    int order = encoded(a).compareTo(encoded(b));
    assertEquals(Integer.signum(expected), Integer.signum(order), what);
    if (expected != 0) {
      int suffixed = encoded(a).concat(high).compareTo(encoded(b).concat(low));
      assertEquals(Integer.signum(expected), Integer.signum(suffixed), what);
    }
  }

  private static Bytes encoded(Value value) {
    return IndexedValue.encode(value).orElseThrow(() -> new AssertionError(value));
  }

  private static BigDecimal decimal(Value value) {
    return value instanceof Value.Int integer
        ? BigDecimal.valueOf(integer.value())
        : ((Value.Dec) value).value();
  }
}
