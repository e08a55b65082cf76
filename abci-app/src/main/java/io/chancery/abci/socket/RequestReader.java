package io.chancery.abci.socket;

import com.google.protobuf.InvalidProtocolBufferException;
import io.chancery.abci.proto.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts requests out of a stream: each is a varint with its length, then its bytes.
 *
 * <p>Small requests are parsed where they lie in the buffer. A larger one gets an array that grows
 * with what has come, so that a length alone costs no memory.
 */
final class RequestReader {
  private static final int LENGTH_BYTES_MAX = 5;
  private static final int END = -1;

  private final ReadableByteChannel channel;
  private final int messageBytesMax;
  private final byte[] buffer;
  private int position;
  private int limit;

  RequestReader(ReadableByteChannel channel, AbciLimits limits) {
    this.channel = channel;
    this.messageBytesMax = limits.messageBytesMax();
    this.buffer = new byte[limits.bufferBytes()];
  }

  /** The next request; empty when the other side has ended the stream after the last one. */
  Optional<Request> next() throws IOException, ProtocolViolation {
    int length = length();
    if (length == END) {
      return Optional.empty();
    }
    if (length > buffer.length) {
      return Optional.of(parsed(large(length), 0, length));
    }
    while (limit - position < length) {
      if (!fill()) {
        throw cutOff(length, limit - position);
      }
    }
    Request request = parsed(buffer, position, length);
    position += length;
    return Optional.of(request);
  }

  private int length() throws IOException, ProtocolViolation {
    long length = 0;
    for (int i = 0; i < LENGTH_BYTES_MAX; i++) {
      if (position == limit && !fill()) {
        if (i > 0) {
          throw new ProtocolViolation("The connection ended within the length of a request.");
        }
        return END;
      }
      byte next = buffer[position++];
      length |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return checked(length);
      }
    }
    throw new ProtocolViolation(
        "The length of a request is a varint of at most %d bytes, and a longer one came."
            .formatted(LENGTH_BYTES_MAX));
  }

  private int checked(long length) throws ProtocolViolation {
    if (length > messageBytesMax) {
      throw new ProtocolViolation(
          "A request has at most %d bytes, and one of %d came.".formatted(messageBytesMax, length));
    }
    return (int) length;
  }

  /** Reads on, as much as there is; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    int read = channel.read(ByteBuffer.wrap(buffer, limit, buffer.length - limit));
    limit += Math.max(0, read);
    return read >= 0;
  }

  private byte[] large(int length) throws IOException, ProtocolViolation {
    byte[] bytes = new byte[Math.min(length, 2 * buffer.length)];
    int have = limit - position;
    System.arraycopy(buffer, position, bytes, 0, have);
    position = limit;
    while (have < length) {
      if (have == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * have));
      }
      // In pieces: the JDK keeps a buffer outside the heap as large as the largest read.
      int room = Math.min(buffer.length, bytes.length - have);
      int read = channel.read(ByteBuffer.wrap(bytes, have, room));
      if (read < 0) {
        throw cutOff(length, have);
      }
      have += read;
    }
    return bytes;
  }

  private static ProtocolViolation cutOff(int length, int have) {
    return new ProtocolViolation(
        "The connection ended within a request: %d of its %d bytes had come."
            .formatted(have, length));
  }

  private static Request parsed(byte[] bytes, int offset, int length) throws ProtocolViolation {
    try {
      return Request.parser().parseFrom(bytes, offset, length);
    } catch (InvalidProtocolBufferException e) {
      throw new ProtocolViolation(
          "%d bytes came that are no request of ABCI 2.0.".formatted(length), e);
    }
  }
}
