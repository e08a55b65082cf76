package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of the world state. Each component lists its families in one class of its own, and a family
 * is one leading byte; fields that vary in length are written with their length first, so that no
 * two keys of a family can collide.
 */
public record StateKey(Bytes bytes) implements Comparable<StateKey> {
  public static final int SIZE_MAX = 1_024;

  public StateKey {
    if (bytes.isEmpty() || bytes.size() > SIZE_MAX) {
      throw new IllegalArgumentException("a state key has 1 to 1024 bytes, got " + bytes.size());
    }
  }

  public static Builder family(char family) {
    return new Builder(family);
  }

  /** The first key that can come after this one; for keys below {@link #SIZE_MAX}. */
  public StateKey next() {
    return new StateKey(bytes.concat(Bytes.wrap(new byte[1])));
  }

  @Override
  public int compareTo(StateKey other) {
    return bytes.compareTo(other.bytes);
  }

  /** Appends fields in order. */
  public static final class Builder {
    private final List<byte[]> parts = new ArrayList<>();
    private int size;

    private Builder(char family) {
      add(new byte[] {(byte) family});
    }

    /** A field of fixed length, such as an address. */
    public Builder fixed(Bytes field) {
      return add(field.unsafeArray());
    }

    /** Eight bytes, big-endian: sorts like the number, which must not be negative. */
    public Builder number(long field) {
      return add(ByteBuffer.allocate(Long.BYTES).putLong(field).array());
    }

    /** Two bytes of length, then the bytes. */
    public Builder sized(Bytes field) {
      if (field.size() > 0xffff) {
        throw new IllegalArgumentException("a key field has at most 65535 bytes");
      }
      add(new byte[] {(byte) (field.size() >>> 8), (byte) field.size()});
      return add(field.unsafeArray());
    }

    public Builder text(String field) {
      return sized(Bytes.wrap(field.getBytes(StandardCharsets.UTF_8)));
    }

    public StateKey key() {
      byte[] joined = new byte[size];
      int at = 0;
      for (byte[] part : parts) {
        System.arraycopy(part, 0, joined, at, part.length);
        at += part.length;
      }
      return new StateKey(Bytes.wrap(joined));
    }

    private Builder add(byte[] part) {
      parts.add(part);
      size += part.length;
      return this;
    }
  }
}
