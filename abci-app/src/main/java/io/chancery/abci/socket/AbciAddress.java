package io.chancery.abci.socket;

import java.nio.file.Path;

/** Where an application listens; written as CometBFT's {@code proxy_app} is. */
public sealed interface AbciAddress {
  /** {@code unix:///absolute/path} or {@code unix://relative}. */
  record Unix(Path path) implements AbciAddress {
    @Override
    public String toString() {
      return "unix://" + path;
    }
  }

  /**
   * {@code tcp://host:port}.
   *
   * @param port 0 for any that is free
   */
  record Tcp(String host, int port) implements AbciAddress {
    private static final int PORT_MAX = 65_535;

    public Tcp {
      if (host.isEmpty() || port < 0 || port > PORT_MAX) {
        throw new IllegalArgumentException(
            "A host and a port from 0 to %d are needed: \"%s\", %d"
                .formatted(PORT_MAX, host, port));
      }
    }

    @Override
    public String toString() {
      return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence, if {@code text} is no such address
   */
  static AbciAddress parse(String text) {
    if (text.startsWith("unix://") && text.length() > "unix://".length()) {
      return new Unix(Path.of(text.substring("unix://".length())));
    }
    int colon = text.lastIndexOf(':');
    if (text.startsWith("tcp://") && colon > "tcp://".length()) {
      String host = text.substring("tcp://".length(), colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      }
      try {
        return new Tcp(host, Integer.parseInt(text.substring(colon + 1)));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(notAnAddress(text), e);
      }
    }
    throw new IllegalArgumentException(notAnAddress(text));
  }

  private static String notAnAddress(String text) {
    return "An address is unix:///path or tcp://host:port, not \"%s\".".formatted(text);
  }
}
