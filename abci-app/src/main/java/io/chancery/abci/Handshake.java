package io.chancery.abci;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import java.util.Optional;

/** The handshake. */
public final class Handshake {
  private Handshake() {}

  /**
   * @param version the engine's own, for people
   * @param abciVersion such as {@code 2.0.0}
   */
  public record Request(String version, String abciVersion) {}

  /**
   * @param data the application's name
   * @param version of its software
   * @param appVersion of its rules: part of every header
   * @param lastBlockHeight of the last completed {@code Commit}; 0 if there was none
   * @param lastBlockAppHash what that block's {@code FinalizeBlock} answered; empty before the
   *     first {@code InitChain}
   */
  public record Response(
      String data,
      String version,
      long appVersion,
      BlockHeight lastBlockHeight,
      Optional<AppHash> lastBlockAppHash) {}
}
