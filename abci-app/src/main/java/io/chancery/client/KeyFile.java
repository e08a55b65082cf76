package io.chancery.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.tx.SigningKey;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The form of a key file: one line of JSON with {@code format}, {@code address}, {@code publicKey}
 * and {@code seed}, the secret, in hexadecimal. Only its owner may read it.
 */
final class KeyFile {
  private static final String FORMAT = "chancery-key-1";
  private static final int BYTES_MAX = 4_096;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private KeyFile() {}

  /**
   * @throws java.nio.file.FileAlreadyExistsException rather than overwriting a key
   */
  static void write(Path file, SigningKey key) throws IOException {
    String json =
        Json.write(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("format", FORMAT)
                    .put("address", Authority.single(key.publicKey()).address().toString())
                    .put("publicKey", key.publicKey().toString())
                    .put("seed", key.seed().toHex()))
            + "\n";
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions(file, OWNER_ONLY))) {
      channel.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  static SigningKey read(Path file) throws IOException {
    if (hasPermissions(file)
        && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new KeyFailure(
          KeyFailure.Kind.NOT_ALLOWED,
          "The key file %s can be read by others: run `chmod 600 %s`, or make a new key if somebody may have read it."
              .formatted(file, file));
    }
    if (Files.size(file) > BYTES_MAX) {
      throw unusable(file);
    }
    try {
      JsonNode json = Json.read(Files.readString(file));
      SigningKey key = SigningKey.fromSeed(Bytes.fromHex(json.path("seed").asText()));
      if (FORMAT.equals(json.path("format").asText())
          && key.publicKey().toString().equals(json.path("publicKey").asText())) {
        return key;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Without the cause: its message might show what the file holds.
    }
    throw unusable(file);
  }

  static FileAttribute<?>[] permissions(Path file, Set<PosixFilePermission> permissions) {
    return hasPermissions(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static KeyFailure unusable(Path file) {
    return new KeyFailure(
        KeyFailure.Kind.UNUSABLE_FILE,
        "The file %s is no key file: make a key with `chancery keys new`.".formatted(file));
  }
}
