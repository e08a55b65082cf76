package io.chancery.cli.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.output.Output;
import io.chancery.client.NamedKey;

/** A key as it may be shown: all but the secret. */
final class KeyText {
  private KeyText() {}

  static ObjectNode json(NamedKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", key.name())
        .put("address", key.address().toString())
        .put("publicKey", key.key().publicKey().toString())
        .put("file", key.file().toString());
  }

  static void print(NamedKey key, Output output) {
    output.field("name", key.name());
    output.field("address", key.address().toString());
    output.field("public key", key.key().publicKey().toString());
    output.field("file", key.file().toString());
  }
}
