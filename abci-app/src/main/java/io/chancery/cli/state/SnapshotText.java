package io.chancery.cli.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.output.Output;
import io.chancery.snapshot.Manifest;
import io.chancery.snapshot.Snapshot;

/** A snapshot as people and programs are told it. */
final class SnapshotText {
  private SnapshotText() {}

  static ObjectNode json(Snapshot snapshot) {
    Manifest manifest = snapshot.manifest();
    return JsonNodeFactory.instance
        .objectNode()
        .put("snapshot", snapshot.folder().toString())
        .put("chain", manifest.chain().value())
        .put("height", manifest.height().value())
        .put("appHash", manifest.appHash().toString())
        .put("leaves", manifest.leaves())
        .put("chunks", manifest.chunks().size())
        .put("bytes", manifest.bytes());
  }

  static void print(Snapshot snapshot, Output output) {
    Manifest manifest = snapshot.manifest();
    output.field("snapshot", snapshot.folder().toString());
    output.field("chain", manifest.chain().value());
    output.field("height", manifest.height().toString());
    output.field("app hash", manifest.appHash().toString());
    output.field("leaves", JsonText.count(manifest.leaves()));
    output.field("chunks", JsonText.count(manifest.chunks().size()));
    output.field("bytes", JsonText.count(manifest.bytes()));
  }
}
