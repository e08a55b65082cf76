package io.chancery.abci.socket;

import com.google.protobuf.CodedOutputStream;
import io.chancery.abci.proto.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes responses with their lengths; they stay in a buffer until it is full or flushed. */
final class ResponseWriter {
  private final WritableByteChannel channel;
  private final byte[] buffer;
  private int filled;

  ResponseWriter(WritableByteChannel channel, AbciLimits limits) {
    this.channel = channel;
    this.buffer = new byte[limits.bufferBytes()];
  }

  void write(Response response) throws IOException {
    int size = response.getSerializedSize();
    int framed = CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    if (framed > buffer.length - filled) {
      flush();
    }
    if (framed > buffer.length) {
      byte[] large = new byte[framed];
      frame(response, size, large, 0);
      send(large, framed);
    } else {
      frame(response, size, buffer, filled);
      filled += framed;
    }
  }

  void flush() throws IOException {
    send(buffer, filled);
    filled = 0;
  }

  private static void frame(Response response, int size, byte[] bytes, int offset)
      throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(bytes, offset, bytes.length - offset);
    out.writeUInt32NoTag(size);
    response.writeTo(out);
    out.flush();
  }

  private void send(byte[] bytes, int count) throws IOException {
    for (int at = 0; at < count; ) {
      // In pieces: the JDK keeps a buffer outside the heap as large as the largest write.
      int piece = Math.min(buffer.length, count - at);
      at += channel.write(ByteBuffer.wrap(bytes, at, piece));
    }
  }
}
