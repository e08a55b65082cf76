package io.chancery.cli.command;

import io.chancery.client.GasChoice;
import io.chancery.vm.gas.Gas;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that sends a transaction; a picocli mixin. */
public final class SendOptions {
  @Option(
      names = "--from",
      paramLabel = "KEY",
      description = "The key that signs and pays; the only one if not given.")
  String from = "";

  @Option(
      names = "--dry-run",
      description = "Show result, changes and gas; sign, send and pay nothing.")
  boolean dryRun;

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Wait for the block, or don't.")
  boolean wait = true;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait; 30 if not given.")
  int timeoutSeconds = 30;

  @Option(
      names = "--gas-limit",
      paramLabel = "GAS",
      description = "Most gas to use; half more than a dry run used if not given.")
  @Nullable Long gasLimit;

  @Option(
      names = "--gas-price",
      paramLabel = "UNITS",
      description = "Smallest units for a million gas; the chain's minimum if not given.")
  @Nullable Long gasPrice;

  @Option(
      names = "--lane",
      paramLabel = "N",
      description = "Which of the account's lanes the sequence is of; 0 if not given.")
  int lane;

  GasChoice gas() {
    try {
      return new GasChoice(
          Optional.ofNullable(gasLimit).map(Gas::new),
          gasPrice == null ? OptionalLong.empty() : OptionalLong.of(gasPrice));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--gas-limit is a whole number from 0 up.", e);
    }
  }

  Duration timeout() {
    return Duration.ofSeconds(Math.max(0, timeoutSeconds));
  }
}
