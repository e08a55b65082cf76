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
import static io.chancery.vm.value.CborHead.SIMPLE;
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
import java.util.LinkedHashMap;
import java.util.List;

/** Reads one value of canonical CBOR and refuses every other encoding of it. */
final class CborReader {
  /** A mantissa of 34 digits has 113 bits. */
  private static final int BIGNUM_BYTES_MAX = 15;

  private final byte[] bytes;
  private int at;

  CborReader(byte[] bytes) {
    this.bytes = bytes;
  }

  Value readWhole() throws MalformedValue {
    if (bytes.length > ValueCodec.ENCODED_BYTES_MAX) {
      throw malformed(
          "at most " + ValueCodec.ENCODED_BYTES_MAX + " bytes are a value, got " + bytes.length);
    }
    Value value = read(0);
    if (at != bytes.length) {
      throw malformed("the value ends here, but " + (bytes.length - at) + " bytes follow");
    }
    return value;
  }

  private Value read(int depth) throws MalformedValue {
    int head = readByte();
    int majorType = head >> 5;
    if (majorType == SIMPLE) {
      return readSimple(head);
    }
    long argument = readArgument(head);
    return switch (majorType) {
      case UNSIGNED -> Value.integer(signed(argument));
      case NEGATIVE -> Value.integer(~signed(argument));
      case BLOB -> new Value.Blob(Bytes.wrap(readSlice(argument)));
      case TEXT -> Value.text(readText(argument));
      case ARRAY -> readArray(argument, depth);
      case MAP -> readMap(argument, depth);
      default -> readDecimal(argument);
    };
  }

  private Value readSimple(int head) throws MalformedValue {
    return switch (head) {
      case NULL -> Value.Null.NULL;
      case TRUE -> Value.Bool.TRUE;
      case FALSE -> Value.Bool.FALSE;
      default -> throw malformed("only null, true and false are simple values, got head " + head);
    };
  }

  private Value readArray(long count, int depth) throws MalformedValue {
    Value[] elements = new Value[checkedCount(count, 1, depth)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = read(depth + 1);
    }
    return new Value.Seq(List.of(elements));
  }

  private Value readMap(long count, int depth) throws MalformedValue {
    int fieldCount = checkedCount(count, 2, depth);
    LinkedHashMap<String, Value> fields = LinkedHashMap.newLinkedHashMap(fieldCount);
    int previousStart = at;
    int previousEnd = at;
    for (int i = 0; i < fieldCount; i++) {
      int start = at;
      int head = readByte();
      if (head >> 5 != TEXT) {
        throw malformed("a map's key is a text, got head " + head);
      }
      String name = readText(readArgument(head));
      if (Arrays.compareUnsigned(bytes, previousStart, previousEnd, bytes, start, at) >= 0) {
        throw malformed("a map's keys ascend and differ, this one does not: " + name);
      }
      previousStart = start;
      previousEnd = at;
      fields.put(name, read(depth + 1));
    }
    return new Value.Obj(fields);
  }

  private Value readDecimal(long tag) throws MalformedValue {
    if (tag != TAG_DECIMAL) {
      throw malformed("tag 4 is the only one for a value, got " + Long.toUnsignedString(tag));
    }
    int arrayHead = readByte();
    if (arrayHead != (ARRAY << 5 | 2)) {
      throw malformed("a decimal is an exponent and a mantissa, got head " + arrayHead);
    }
    BigInteger exponent = readBigInteger();
    BigInteger mantissa = readBigInteger();
    if (exponent.bitLength() < Integer.SIZE) {
      BigDecimal decimal = new BigDecimal(mantissa, -exponent.intValue());
      if (Math.abs(decimal.scale()) <= Value.Dec.SCALE_MAX
          && decimal.precision() <= Value.Dec.PRECISION_MAX) {
        return Value.decimal(decimal);
      }
    }
    throw malformed("a decimal has at most 34 significant digits and 34 decimal places");
  }

  private BigInteger readBigInteger() throws MalformedValue {
    int head = readByte();
    long argument = readArgument(head);
    return switch (head >> 5) {
      case UNSIGNED -> unsigned(argument);
      case NEGATIVE -> unsigned(argument).not();
      case TAG -> readBignum(argument);
      default -> throw malformed("a decimal is made of integers, got head " + head);
    };
  }

  private BigInteger readBignum(long tag) throws MalformedValue {
    int head = readByte();
    long length = readArgument(head);
    if (head >> 5 != BLOB || (tag != TAG_POSITIVE_BIGNUM && tag != TAG_NEGATIVE_BIGNUM)) {
      throw malformed("a large mantissa is a bignum, got tag " + Long.toUnsignedString(tag));
    }
    if (length <= Long.BYTES || length > BIGNUM_BYTES_MAX) {
      throw malformed("a bignum has 9 to " + BIGNUM_BYTES_MAX + " bytes, got " + length);
    }
    byte[] digits = readSlice(length);
    if (digits[0] == 0) {
      throw malformed("a bignum has no leading zeros");
    }
    BigInteger magnitude = new BigInteger(1, digits);
    return tag == TAG_NEGATIVE_BIGNUM ? magnitude.not() : magnitude;
  }

  private static BigInteger unsigned(long bits) {
    BigInteger low = BigInteger.valueOf(bits);
    return bits >= 0 ? low : low.add(BigInteger.ONE.shiftLeft(Long.SIZE));
  }

  private long signed(long argument) throws MalformedValue {
    if (argument < 0) {
      throw malformed("an integer has 64 bits with its sign, this one needs more");
    }
    return argument;
  }

  private int checkedCount(long count, int bytesEach, int depth) throws MalformedValue {
    if (depth >= ValueCodec.NESTING_MAX) {
      throw malformed("a value nests at most " + ValueCodec.NESTING_MAX + " deep");
    }
    if (count < 0 || count > (bytes.length - at) / bytesEach) {
      throw malformed(Long.toUnsignedString(count) + " elements are announced, fewer can follow");
    }
    return (int) count;
  }

  private String readText(long length) throws MalformedValue {
    int from = at;
    int to = skip(length);
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      ascii &= bytes[i] >= 0;
    }
    if (ascii) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(again, 0, again.length, bytes, from, to)) {
      throw malformed("a text is well-formed UTF-8, this one is not");
    }
    return text;
  }

  private byte[] readSlice(long length) throws MalformedValue {
    int from = at;
    return Arrays.copyOfRange(bytes, from, skip(length));
  }

  /** Moves past {@code length} bytes and gives where they end. */
  private int skip(long length) throws MalformedValue {
    if (length < 0 || length > bytes.length - at) {
      throw malformed(Long.toUnsignedString(length) + " bytes are announced, fewer follow");
    }
    at += (int) length;
    return at;
  }

  /** The argument of a head, unsigned, which must be written in its shortest form. */
  private long readArgument(int head) throws MalformedValue {
    int low = head & 0x1f;
    return switch (low) {
      case ONE_BYTE -> readBigEndian(Byte.BYTES, IMMEDIATE_MAX + 1);
      case TWO_BYTES -> readBigEndian(Short.BYTES, 1L << Byte.SIZE);
      case FOUR_BYTES -> readBigEndian(Integer.BYTES, 1L << Short.SIZE);
      case EIGHT_BYTES -> readBigEndian(Long.BYTES, 1L << Integer.SIZE);
      default -> {
        if (low > IMMEDIATE_MAX) {
          throw malformed("lengths are definite, got head " + head);
        }
        yield low;
      }
    };
  }

  private long readBigEndian(int width, long least) throws MalformedValue {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << Byte.SIZE | readByte();
    }
    if (Long.compareUnsigned(value, least) < 0) {
      throw malformed("numbers are written in their shortest form, this one is not");
    }
    return value;
  }

  private int readByte() throws MalformedValue {
    if (at == bytes.length) {
      throw malformed("more bytes are needed, but they end here");
    }
    return bytes[at++] & 0xff;
  }

  private MalformedValue malformed(String why) {
    return new MalformedValue("not a canonical value, at byte " + at + ": " + why);
  }
}
