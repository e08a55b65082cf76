package io.chancery.vm.value;

import static io.chancery.vm.value.CborHead.ARRAY;
import static io.chancery.vm.value.CborHead.BLOB;
import static io.chancery.vm.value.CborHead.EIGHT_BYTES;
import static io.chancery.vm.value.CborHead.FALSE;
import static io.chancery.vm.value.CborHead.FOUR_BYTES;
import static io.chancery.vm.value.CborHead.IMMEDIATE_MAX;
import static io.chancery.vm.value.CborHead.MAP;
import static io.chancery.vm.value.CborHead.NEGATIVE;
import static io.chancery.vm.value.CborHead.NULL;
import static io.chancery.vm.value.CborHead.ONE_BYTE;
import static io.chancery.vm.value.CborHead.TAG;
import static io.chancery.vm.value.CborHead.TAG_DECIMAL;
import static io.chancery.vm.value.CborHead.TAG_NEGATIVE_BIGNUM;
import static io.chancery.vm.value.CborHead.TAG_POSITIVE_BIGNUM;
import static io.chancery.vm.value.CborHead.TEXT;
import static io.chancery.vm.value.CborHead.TRUE;
import static io.chancery.vm.value.CborHead.TWO_BYTES;
import static io.chancery.vm.value.CborHead.UNSIGNED;

import io.chancery.vm.ledger.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes one value as canonical CBOR. */
final class CborWriter {
  private static final int FIRST_CAPACITY = 256;

  private final int bytesMax;
  private final int nestingMax;
  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int size;

  CborWriter(int bytesMax, int nestingMax) {
    this.bytesMax = bytesMax;
    this.nestingMax = nestingMax;
  }

  /** The value is over a bound; what was written of it is of no use. */
  static final class OverBound extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    OverBound(String message) {
      super(message);
    }
  }

  /**
   * A field with its key's bytes, ordered as its encoded key: by length, then by unsigned bytes.
   */
  private record Field(byte[] key, Value value) implements Comparable<Field> {
    @Override
    public int compareTo(Field other) {
      int byLength = Integer.compare(key.length, other.key.length);
      return byLength != 0 ? byLength : Arrays.compareUnsigned(key, other.key);
    }
  }

  Bytes toBytes() {
    return Bytes.wrap(Arrays.copyOf(buffer, size));
  }

  void write(Value value, int depth) {
    switch (value) {
      case Value.Null ignored -> writeByte(NULL);
      case Value.Bool bool -> writeByte(bool.value() ? TRUE : FALSE);
      case Value.Int integer -> writeInteger(integer.value());
      case Value.Dec decimal -> writeDecimal(decimal.value());
      case Value.Text text -> writeText(text.value().getBytes(StandardCharsets.UTF_8));
      case Value.Blob blob -> {
        writeHead(BLOB, blob.value().size());
        writeAll(blob.value().unsafeArray());
      }
      case Value.Seq seq -> {
        checkDepth(depth);
        writeHead(ARRAY, seq.values().size());
        for (Value element : seq.values()) {
          write(element, depth + 1);
        }
      }
      case Value.Obj obj -> {
        checkDepth(depth);
        writeObject(obj, depth);
      }
    }
  }

  private void checkDepth(int depth) {
    if (depth >= nestingMax) {
      throw new OverBound("a value nests at most " + nestingMax + " deep, this one is deeper");
    }
  }

  private void writeObject(Value.Obj obj, int depth) {
    Field[] fields = new Field[obj.fields().size()];
    int count = 0;
    for (Map.Entry<String, Value> field : obj.fields().entrySet()) {
      fields[count++] =
          new Field(field.getKey().getBytes(StandardCharsets.UTF_8), field.getValue());
    }
    Arrays.sort(fields);
    writeHead(MAP, count);
    for (Field field : fields) {
      writeText(field.key);
      write(field.value, depth + 1);
    }
  }

  private void writeText(byte[] utf8) {
    writeHead(TEXT, utf8.length);
    writeAll(utf8);
  }

  private void writeInteger(long value) {
    if (value >= 0) {
      writeHead(UNSIGNED, value);
    } else {
      writeHead(NEGATIVE, ~value);
    }
  }

  private void writeDecimal(BigDecimal value) {
    writeHead(TAG, TAG_DECIMAL);
    writeHead(ARRAY, 2);
    writeInteger(-(long) value.scale());
    BigInteger mantissa = value.unscaledValue();
    boolean negative = mantissa.signum() < 0;
    BigInteger magnitude = negative ? mantissa.not() : mantissa;
    if (magnitude.bitLength() <= Long.SIZE) {
      writeHead(negative ? NEGATIVE : UNSIGNED, magnitude.longValue());
      return;
    }
    writeHead(TAG, negative ? TAG_NEGATIVE_BIGNUM : TAG_POSITIVE_BIGNUM);
    byte[] digits = magnitude.toByteArray();
    int leading = digits[0] == 0 ? 1 : 0;
    byte[] shortest = Arrays.copyOfRange(digits, leading, digits.length);
    writeHead(BLOB, shortest.length);
    writeAll(shortest);
  }

  /** {@code argument} is unsigned. */
  private void writeHead(int majorType, long argument) {
    int major = majorType << 5;
    if (argument < 0 || argument > 0xffff_ffffL) {
      writeByte(major | EIGHT_BYTES);
      writeBigEndian(argument, Long.BYTES);
    } else if (argument <= IMMEDIATE_MAX) {
      writeByte(major | (int) argument);
    } else if (argument <= 0xff) {
      writeByte(major | ONE_BYTE);
      writeBigEndian(argument, Byte.BYTES);
    } else if (argument <= 0xffff) {
      writeByte(major | TWO_BYTES);
      writeBigEndian(argument, Short.BYTES);
    } else {
      writeByte(major | FOUR_BYTES);
      writeBigEndian(argument, Integer.BYTES);
    }
  }

  private void writeBigEndian(long value, int width) {
    reserve(width);
    for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      buffer[size++] = (byte) (value >>> shift);
    }
  }

  private void writeByte(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
  }

  private void writeAll(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void reserve(int more) {
    if (more > bytesMax - size) {
      throw new OverBound("an encoded value has at most " + bytesMax + " bytes");
    }
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
