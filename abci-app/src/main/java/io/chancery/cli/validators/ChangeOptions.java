package io.chancery.cli.validators;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.client.ChainFacts;
import io.chancery.tx.Change;
import io.chancery.tx.EvidenceLimits;
import io.chancery.tx.ValidatorPower;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a motion is about; a picocli mixin. */
final class ChangeOptions {
  @Parameters(
      paramLabel = "KEY=POWER",
      description = "A validator's public key and its votes from then on; 0 removes it.")
  private List<String> powers = new ArrayList<>();

  @Option(
      names = "--upgrade",
      paramLabel = "HEIGHT=VERSION",
      description = "The first block of an app version.")
  private @Nullable String upgrade;

  @Option(names = "--cancel-upgrade", description = "Call off the upgrade that is scheduled.")
  private boolean cancel;

  @Option(names = "--block-gas", paramLabel = "GAS", description = "Most gas of a block.")
  private @Nullable Long gas;

  @Option(names = "--block-bytes", paramLabel = "BYTES", description = "Most bytes of a block.")
  private @Nullable Long bytes;

  @Option(
      names = "--evidence-blocks",
      paramLabel = "BLOCKS",
      description = "For how many blocks evidence counts.")
  private @Nullable Long evidenceBlocks;

  @Option(
      names = "--evidence-millis",
      paramLabel = "MILLIS",
      description = "For how long evidence counts.")
  private @Nullable Long evidenceMillis;

  @Option(
      names = "--evidence-bytes",
      paramLabel = "BYTES",
      description = "Most bytes of a block's evidence.")
  private @Nullable Long evidenceBytes;

  /**
   * @param chain whose limits stay where none is given
   */
  Change read(ChainFacts chain) {
    List<Change> changes = new ArrayList<>();
    try {
      if (!powers.isEmpty()) {
        changes.add(Change.SetValidators.of(powers.stream().map(ChangeOptions::power).toList()));
      }
      if (limited()) {
        changes.add(limits(chain.blockLimits()));
      }
      if (upgrade != null) {
        String[] parts = parts(upgrade, "--upgrade is a height and a version, such as 5000=2");
        changes.add(
            new Change.ScheduleUpgrade(
                new BlockHeight(Long.parseLong(parts[0])), Integer.parseInt(parts[1])));
      }
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "This can't be a motion: " + e.getMessage() + ".", e);
    }
    if (cancel) {
      changes.add(new Change.CancelUpgrade());
    }
    if (changes.size() != 1) {
      throw CommandFailure.usage(
          "A motion makes one change: validators, limits of a block, an upgrade, or calling one off.");
    }
    return changes.getFirst();
  }

  private boolean limited() {
    return Stream.of(gas, bytes, evidenceBlocks, evidenceMillis, evidenceBytes)
        .anyMatch(given -> given != null);
  }

  private Change limits(Change.SetBlockLimits now) {
    EvidenceLimits evidence = now.evidence();
    return new Change.SetBlockLimits(
        or(gas, now.gasMax()),
        or(bytes, now.bytesMax()),
        new EvidenceLimits(
            or(evidenceBlocks, evidence.ageBlocksMax()),
            or(evidenceMillis, evidence.ageMillisMax()),
            or(evidenceBytes, evidence.bytesMax())));
  }

  private static long or(@Nullable Long given, long now) {
    return Optional.ofNullable(given).orElse(now);
  }

  private static ValidatorPower power(String given) {
    String[] parts = parts(given, "a validator is KEY=POWER, its public key in 64 digits");
    return new ValidatorPower(PublicKey.fromHex(parts[0]), Long.parseLong(parts[1]));
  }

  private static String[] parts(String given, String expected) {
    String[] parts = given.split("=", -1);
    if (parts.length != 2 || !parts[1].matches("[0-9]{1,19}")) {
      throw new IllegalArgumentException(expected + ", got \"" + given + "\"");
    }
    return parts;
  }
}
