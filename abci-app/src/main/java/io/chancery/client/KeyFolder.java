package io.chancery.client;

import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.yaml.NearestWord;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of keys, a file each: {@code <name>.key}. Keys are made here and never leave; no method
 * overwrites or deletes one.
 */
public final class KeyFolder {
  private static final String SUFFIX = ".key";
  private static final int KEYS_MAX = 10_000;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

  private final Path folder;

  /**
   * @param folder need not exist yet
   */
  public KeyFolder(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /**
   * Makes a key and its file.
   *
   * @throws KeyFailure if the name is none, or taken
   */
  public NamedKey create(String name, SecureRandom random) {
    Path file = fileOf(name);
    SigningKey key = SigningKey.generate(random);
    try {
      Files.createDirectories(
          folder, KeyFile.permissions(folder, PosixFilePermissions.fromString("rwx------")));
      KeyFile.write(file, key);
    } catch (FileAlreadyExistsException e) {
      throw new KeyFailure(
          KeyFailure.Kind.NOT_ALLOWED,
          "There is a key %s already, in %s: choose another name.".formatted(name, file),
          e);
    } catch (IOException e) {
      throw inputOutput("written", file, e);
    }
    return new NamedKey(name, file, key);
  }

  /**
   * @throws KeyFailure if there is no such key, or its file can't be used
   */
  public NamedKey load(String name) {
    Path file = fileOf(name);
    if (!Files.isRegularFile(file)) {
      throw new KeyFailure(KeyFailure.Kind.NOT_FOUND, unknown(name));
    }
    try {
      return new NamedKey(name, file, KeyFile.read(file));
    } catch (IOException e) {
      throw inputOutput("read", file, e);
    }
  }

  public boolean has(String name) {
    return NAME.matcher(name).matches() && Files.isRegularFile(fileOf(name));
  }

  /** Ascending; empty if the folder does not exist. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .limit(KEYS_MAX)
          .toList();
    } catch (IOException e) {
      throw inputOutput("read", folder, e);
    }
  }

  /** Of all keys, in the order of their names. */
  public List<Address> addresses() {
    return names().stream().map(this::load).map(NamedKey::address).toList();
  }

  private String unknown(String name) {
    String missing = "There is no key %s in %s".formatted(name, folder);
    return names().isEmpty()
        ? missing + ": make one with `chancery keys new " + name + "`."
        : NearestWord.to(name, names())
            .map(nearest -> missing + ", did you mean " + nearest + "?")
            .orElseGet(() -> missing + ", only " + String.join(", ", names()) + ".");
  }

  private Path fileOf(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new KeyFailure(
          KeyFailure.Kind.NOT_ALLOWED,
          "A key's name has 1 to 32 small letters, digits, hyphens and underscores.");
    }
    return folder.resolve(name + SUFFIX);
  }

  private static KeyFailure inputOutput(String what, Path file, IOException e) {
    return new KeyFailure(
        KeyFailure.Kind.INPUT_OUTPUT,
        "%s can't be %s: check that the folder is yours and the disk has room."
            .formatted(file, what),
        e);
  }
}
