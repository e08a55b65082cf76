package io.chancery.torture;

import io.chancery.engine.cometbft.EngineSettings;
import io.chancery.node.NodeHome;
import io.chancery.vm.ledger.PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;

/** A home for CometBFT on free ports of the loopback, with blocks as fast as they come. */
final class EngineHome {
  private static final long BLOCK_MILLIS = 50;

  private EngineHome() {}

  /** Gives the key that votes. */
  static PublicKey make(NodeHome home) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket peers = new ServerSocket(0, 1, loopback);
        ServerSocket rpc = new ServerSocket(0, 1, loopback)) {
      EngineSettings settings =
          new EngineSettings(
              "torture",
              "127.0.0.1:" + peers.getLocalPort(),
              rpc.getLocalPort(),
              List.of(),
              BLOCK_MILLIS);
      home.cometBft().create(settings, new SecureRandom());
      return home.cometBft().validatorKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
