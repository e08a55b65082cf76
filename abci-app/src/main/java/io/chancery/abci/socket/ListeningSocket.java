package io.chancery.abci.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A socket that listens, and the file of a unix socket, which outlives a process that is killed.
 */
final class ListeningSocket implements AutoCloseable {
  private final ServerSocketChannel channel;
  private final AbciAddress address;
  private final @Nullable Object fileKey;

  private ListeningSocket(
      ServerSocketChannel channel, AbciAddress address, @Nullable Object fileKey) {
    this.channel = channel;
    this.address = address;
    this.fileKey = fileKey;
  }

  /**
   * @throws IOException with a sentence
   */
  static ListeningSocket open(AbciAddress address) throws IOException {
    return switch (address) {
      case AbciAddress.Unix unix -> open(unix);
      case AbciAddress.Tcp tcp -> open(tcp);
    };
  }

  private static ListeningSocket open(AbciAddress.Unix address) throws IOException {
    Path path = address.path();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      removeStale(path);
    }
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path));
      return new ListeningSocket(channel, address, fileKey(path));
    } catch (IOException e) {
      channel.close();
      throw cannotListen(address, e);
    }
  }

  private static void removeStale(Path path) throws IOException {
    if (!attributes(path).isOther()) {
      throw new BindException(
          "There is a file at %s that is no socket: move it, or give another path."
              .formatted(path));
    }
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new BindException(
          "Another application listens at %s already: stop it, or give another path."
              .formatted(other.getRemoteAddress()));
    } catch (BindException e) {
      throw e;
    } catch (SocketException e) {
      Files.deleteIfExists(path);
    }
  }

  private static ListeningSocket open(AbciAddress.Tcp address) throws IOException {
    InetSocketAddress where = new InetSocketAddress(address.host(), address.port());
    if (where.isUnresolved()) {
      throw new SocketException("The host of %s is not known.".formatted(address));
    }
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(where);
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      return new ListeningSocket(channel, new AbciAddress.Tcp(address.host(), port), null);
    } catch (IOException e) {
      channel.close();
      throw cannotListen(address, e);
    }
  }

  private static IOException cannotListen(AbciAddress address, IOException e) {
    return new IOException("Nothing can listen at %s: %s".formatted(address, e.getMessage()), e);
  }

  AbciAddress address() {
    return address;
  }

  SocketChannel accept() throws IOException {
    SocketChannel accepted = channel.accept();
    if (address instanceof AbciAddress.Tcp) {
      accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return accepted;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (address instanceof AbciAddress.Unix unix
        && Files.exists(unix.path(), LinkOption.NOFOLLOW_LINKS)
        && Objects.equals(fileKey, fileKey(unix.path()))) {
      Files.deleteIfExists(unix.path());
    }
  }

  private static @Nullable Object fileKey(Path path) throws IOException {
    return attributes(path).fileKey();
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
