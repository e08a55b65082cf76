package io.chancery.engine.cometbft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.Json;
import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Locale;

/** Keys in the files in which CometBFT keeps them: one votes, one names the node to its peers. */
final class EngineKeys {
  private static final int ADDRESS_SIZE = 20;
  private static final String PRIVATE = "tendermint/PrivKeyEd25519";
  private static final String PUBLIC = "tendermint/PubKeyEd25519";

  private EngineKeys() {}

  /** The first 20 bytes of the key's SHA-256. */
  static Bytes address(PublicKey key) {
    return Hash.sha256(key.bytes()).bytes().slice(0, ADDRESS_SIZE);
  }

  static ObjectNode json(PublicKey key) {
    return typed(PUBLIC, key.bytes());
  }

  static void writeValidatorKey(Path file, SigningKey key) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("address", address(key.publicKey()).toHex().toUpperCase(Locale.ROOT));
    json.set("pub_key", json(key.publicKey()));
    json.set("priv_key", secret(key));
    write(file, json);
  }

  static void writeNodeKey(Path file, SigningKey key) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("priv_key", secret(key));
    write(file, json);
  }

  /** Of either file; the secret half says which public key is meant. */
  static PublicKey publicKey(Path file) throws IOException {
    JsonNode json = Json.read(Files.readString(file)).path("priv_key");
    try {
      byte[] both = Base64.getDecoder().decode(json.path("value").asText());
      if (json.path("type").asText().equals(PRIVATE) && both.length == 2 * PublicKey.SIZE) {
        return new PublicKey(Bytes.wrap(both).slice(PublicKey.SIZE, both.length));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds no Ed25519 key", e);
    }
    throw new IOException(file + " holds no Ed25519 key");
  }

  private static ObjectNode secret(SigningKey key) {
    return typed(PRIVATE, key.seed().concat(key.publicKey().bytes()));
  }

  private static ObjectNode typed(String type, Bytes value) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("value", Base64.getEncoder().encodeToString(value.unsafeArray()));
  }

  private static void write(Path file, JsonNode json) throws IOException {
    FileAttribute<?>[] owned =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, owned);
    Files.writeString(file, Json.writeIndented(json) + "\n", StandardOpenOption.SYNC);
  }
}
