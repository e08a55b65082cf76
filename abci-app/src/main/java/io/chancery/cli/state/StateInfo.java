package io.chancery.cli.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Sentence;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.node.NodeHome;
import io.chancery.node.forensics.ReadHome;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotRefused;
import io.chancery.store.TableSize;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "info",
    description = {
      "Show what the node in --home keeps, and its snapshots; the node must not run.",
      "With DIR, show what a snapshot says of itself, unproved."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery state info --home my-node")
final class StateInfo extends Subcommand {
  @Parameters(arity = "0..1", paramLabel = "DIR", description = "A snapshot's folder.")
  private @Nullable Path folder;

  StateInfo(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    if (folder != null) {
      Snapshot snapshot = OpenSnapshot.in(session().resolve(folder));
      output.answer(SnapshotText.json(snapshot), plain -> SnapshotText.print(snapshot, plain));
      return ExitCode.OK;
    }
    NodeHome home = new NodeHome(session().home());
    try (ReadHome stopped = OpenHome.in(home.directory())) {
      List<Snapshot> snapshots = snapshots(home, output);
      output.answer(json(stopped, snapshots), plain -> print(stopped, snapshots, plain));
    }
    return ExitCode.OK;
  }

  private static List<Snapshot> snapshots(NodeHome home, Output output) throws IOException {
    List<Snapshot> found = new ArrayList<>();
    for (BlockHeight height : home.snapshots().heights()) {
      try {
        found.add(Snapshot.open(home.snapshots().at(height)));
      } catch (SnapshotRefused e) {
        output.note(Sentence.of(home.snapshots().at(height) + ": " + e.sentence()));
      }
    }
    return found;
  }

  private static ObjectNode json(ReadHome home, List<Snapshot> snapshots) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("chain", home.chain().value())
            .put("height", home.commit().height().value())
            .put("oldestHeight", home.oldest().value())
            .put("appHash", home.commit().appHash().toString());
    ArrayNode tables = json.putArray("tables");
    for (TableSize size : home.tableSizes()) {
      tables
          .addObject()
          .put("table", size.table())
          .put("keysEstimated", size.keys())
          .put("bytes", size.bytes());
    }
    ArrayNode all = json.putArray("snapshots");
    snapshots.forEach(snapshot -> all.add(SnapshotText.json(snapshot)));
    return json;
  }

  private static void print(ReadHome home, List<Snapshot> snapshots, Output output) {
    output.field("chain", home.chain().value());
    output.field("height", home.commit().height().toString());
    output.field("kept", "heights " + home.oldest() + " to " + home.commit().height());
    output.field("app hash", home.commit().appHash().toString());
    output.blank();
    Table tables = new Table("table", ">keys, about", ">bytes on disk");
    for (TableSize size : home.tableSizes()) {
      tables.row(size.table(), JsonText.count(size.keys()), JsonText.count(size.bytes()));
    }
    output.table(tables);
    if (!snapshots.isEmpty()) {
      output.blank();
      Table table = new Table(">snapshot of height", ">chunks", ">leaves", ">bytes");
      for (Snapshot snapshot : snapshots) {
        table.row(
            snapshot.manifest().height().toString(),
            JsonText.count(snapshot.manifest().chunks().size()),
            JsonText.count(snapshot.manifest().leaves()),
            JsonText.count(snapshot.manifest().bytes()));
      }
      output.table(table);
    }
  }
}
