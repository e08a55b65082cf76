package io.chancery.abci.socket;

import com.google.protobuf.ByteString;
import io.chancery.abci.proto.Request;
import io.chancery.abci.proto.RequestCommit;
import io.chancery.abci.proto.RequestEcho;
import io.chancery.abci.proto.RequestFinalizeBlock;
import io.chancery.abci.proto.RequestFlush;
import io.chancery.abci.proto.RequestInfo;
import io.chancery.abci.proto.RequestInsertTx;
import io.chancery.abci.proto.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** The engine's side of a connection, by hand. */
final class TestClient implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream in;

  private TestClient(SocketChannel channel) {
    this.channel = channel;
    this.in = Channels.newInputStream(channel);
  }

  static TestClient of(AbciServer server) throws IOException {
    return new TestClient(
        switch (server.address()) {
          case AbciAddress.Unix unix -> SocketChannel.open(UnixDomainSocketAddress.of(unix.path()));
          case AbciAddress.Tcp tcp ->
              SocketChannel.open(new InetSocketAddress(tcp.host(), tcp.port()));
        });
  }

  /** Sends it and Flush; the one response to it. */
  Response ask(Request request) throws IOException {
    send(request, flush());
    Response response = receive();
    if (!response.hasException()) {
      receive();
    }
    return response;
  }

  /** What the server says when it closes, which it then does. */
  String exception() throws IOException {
    Response response = receive();
    if (in.read() != -1) {
      throw new IOException("the connection lives on after " + response);
    }
    return response.getException().getError();
  }

  void send(Request... requests) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Request request : requests) {
      request.writeDelimitedTo(bytes);
    }
    sendBytes(bytes.toByteArray());
  }

  void sendBytes(byte... bytes) throws IOException {
    OutputStream out = Channels.newOutputStream(channel);
    out.write(bytes);
  }

  /** As much as goes without waiting. */
  int sendWithoutWaiting(byte[] bytes) throws IOException {
    channel.configureBlocking(false);
    try {
      return channel.write(ByteBuffer.wrap(bytes));
    } finally {
      channel.configureBlocking(true);
    }
  }

  Response receive() throws IOException {
    Response response = Response.parseDelimitedFrom(in);
    if (response == null) {
      throw new IOException("the server has closed the connection");
    }
    return response;
  }

  void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] framed(Request request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      request.writeDelimitedTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Request flush() {
    return Request.newBuilder().setFlush(RequestFlush.getDefaultInstance()).build();
  }

  static Request echo(String message) {
    return Request.newBuilder().setEcho(RequestEcho.newBuilder().setMessage(message)).build();
  }

  static Request info() {
    return Request.newBuilder().setInfo(RequestInfo.getDefaultInstance()).build();
  }

  static Request insert(String transaction) {
    return Request.newBuilder()
        .setInsertTx(RequestInsertTx.newBuilder().setTx(ByteString.copyFromUtf8(transaction)))
        .build();
  }

  static Request finalizeBlock(long height, String... transactions) {
    RequestFinalizeBlock.Builder block = RequestFinalizeBlock.newBuilder().setHeight(height);
    for (String transaction : transactions) {
      block.addTxs(ByteString.copyFromUtf8(transaction));
    }
    return Request.newBuilder().setFinalizeBlock(block).build();
  }

  static Request commit() {
    return Request.newBuilder().setCommit(RequestCommit.getDefaultInstance()).build();
  }
}
