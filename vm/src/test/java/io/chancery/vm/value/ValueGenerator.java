package io.chancery.vm.value;

import io.chancery.vm.ledger.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** Values from a seed. */
final class ValueGenerator {
  private static final String[] LETTERS = {"a", "Z", "0", "_", "é", "漢", "🙂", "\"", "\u0000"};

  private final Random random;

  ValueGenerator(long seed) {
    random = new Random(seed);
  }

  Value next(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> Value.Null.NULL;
      case 1 -> Value.bool(random.nextBoolean());
      case 2 -> Value.integer(random.nextLong() >> random.nextInt(Long.SIZE));
      case 3, 4 -> decimal();
      case 5 -> Value.text(text());
      case 6 -> blob();
      case 7 -> {
        List<Value> values = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
          values.add(next(depth - 1));
        }
        yield new Value.Seq(values);
      }
      default -> {
        LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(30); i > 0; i--) {
          fields.put(text(), next(depth - 1));
        }
        yield new Value.Obj(fields);
      }
    };
  }

  private Value decimal() {
    BigInteger mantissa = new BigInteger(random.nextInt(112), random);
    BigInteger signed = random.nextBoolean() ? mantissa.negate() : mantissa;
    return Value.decimal(new BigDecimal(signed, random.nextInt(69) - Value.Dec.SCALE_MAX));
  }

  private Value blob() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return new Value.Blob(Bytes.wrap(bytes));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }
}
