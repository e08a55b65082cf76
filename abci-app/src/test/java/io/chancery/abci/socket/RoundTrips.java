package io.chancery.abci.socket;

import com.google.protobuf.ByteString;
import io.chancery.abci.proto.Request;
import io.chancery.abci.proto.RequestInsertTx;
import io.chancery.abci.proto.Response;
import io.chancery.abci.proto.ResponseInsertTx;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Measures InsertTx of 250 bytes over a unix socket, against an application that does nothing, on
 * one connection; a program, not a test. Each line: how many requests go before a Flush, and how
 * many were answered in a second. One before each Flush is how CometBFT calls.
 */
final class RoundTrips {
  private static final int TRANSACTION_BYTES = 250;
  private static final int SECONDS = 5;

  private RoundTrips() {}

  private static final class Nothing extends BareApplication {
    @Override
    public ResponseInsertTx insertTx(RequestInsertTx request) {
      return ResponseInsertTx.getDefaultInstance();
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("abci");
    AbciAddress.Unix address = new AbciAddress.Unix(folder.resolve("app.sock"));
    try (AbciServer server = AbciServer.start(address, new Nothing());
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(address.path()))) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 64 << 10);
      for (int run = 0; run < 2; run++) {
        for (int pipelined : new int[] {1, 10, 100, 500}) {
          System.out.printf(
              "%s: %d before a Flush: %,d/s%n",
              server.address(), pipelined, measure(channel, in, pipelined));
        }
      }
    }
    Files.delete(folder);
  }

  private static long measure(SocketChannel channel, InputStream in, int pipelined)
      throws IOException {
    byte[] requests = requests(pipelined);
    long answered = 0;
    long start = System.nanoTime();
    long end = start + SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end) {
      ByteBuffer out = ByteBuffer.wrap(requests);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      for (int i = 0; i <= pipelined; i++) {
        Objects.requireNonNull(Response.parseDelimitedFrom(in));
      }
      answered += pipelined;
    }
    return answered * 1_000_000_000L / (System.nanoTime() - start);
  }

  private static byte[] requests(int pipelined) throws IOException {
    ByteString transaction = ByteString.copyFrom(new byte[TRANSACTION_BYTES]);
    Request insert =
        Request.newBuilder().setInsertTx(RequestInsertTx.newBuilder().setTx(transaction)).build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < pipelined; i++) {
      insert.writeDelimitedTo(bytes);
    }
    TestClient.flush().writeDelimitedTo(bytes);
    return bytes.toByteArray();
  }
}
