package io.chancery.cli.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Progress;
import io.chancery.node.NodeHome;
import io.chancery.node.SnapshotRestore;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotRefused;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Give the home in --home its state from a snapshot; each chunk is proved first.",
      "The home has the chain's genesis.json and its validator's node.key, and no state.",
      "Ends with 1 if anything is wrong, and leaves no state then."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery state import snapshot --home copy --app-hash 4c9ef39a…")
final class StateImport extends Subcommand {
  @Parameters(paramLabel = "DIR", description = "The snapshot's folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--app-hash",
      paramLabel = "[HEIGHT:]HEX",
      description = "From a source that you trust; without it, the snapshot's own is believed.")
  private @Nullable String appHash;

  StateImport(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    NodeHome home = new NodeHome(session().home());
    if (!home.hasGenesis()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "There is no genesis.json in %s: copy the chain's there first, with its validator's node.key."
              .formatted(home.directory()));
    }
    Snapshot snapshot = OpenSnapshot.in(session().resolve(folder));
    AppHash trusted = trusted(snapshot);
    output.during("importing", progress -> restore(home, snapshot, trusted, progress));
    ObjectNode json = SnapshotText.json(snapshot);
    json.put("home", home.directory().toString()).put("appHashGiven", appHash != null);
    output.answer(json, plain -> print(snapshot, home, plain));
    return ExitCode.OK;
  }

  private AppHash trusted(Snapshot snapshot) {
    String given = appHash;
    if (given == null) {
      return snapshot.manifest().appHash();
    }
    int colon = given.indexOf(':');
    String height = snapshot.manifest().height().toString();
    if (colon >= 0 && !given.substring(0, colon).equals(height)) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          "The snapshot is of height %s, and --app-hash of height %s."
              .formatted(height, given.substring(0, colon)));
    }
    try {
      return new AppHash(Hash.fromHex(given.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--app-hash takes 64 hexadecimal digits, after a height and a colon if you like; got \"%s\"."
              .formatted(given),
          e);
    }
  }

  private static Snapshot restore(
      NodeHome home, Snapshot snapshot, AppHash trusted, Progress progress) {
    try {
      new SnapshotRestore(home)
          .run(
              snapshot,
              trusted,
              leaves -> progress.now("importing: " + JsonText.count(leaves) + " leaves"));
      return snapshot;
    } catch (SnapshotRefused e) {
      throw OpenSnapshot.refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Snapshot snapshot, NodeHome home, Output output) {
    SnapshotText.print(snapshot, output);
    output.field("home", home.directory().toString());
    output.sentence(
        appHash == null
            ? "Every leaf is proved against the app hash that the snapshot itself names: nobody has confirmed it. With --app-hash, from a node that you trust, it is proved against that."
            : "Every leaf is proved against the app hash that you gave.");
    output.sentence("Start the node: `chancery node --home %s`.".formatted(home.directory()));
  }
}
