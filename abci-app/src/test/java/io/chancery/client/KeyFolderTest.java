package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class KeyFolderTest {
  private final SecureRandom random = new SecureRandom();
  @TempDir private Path home;
  private KeyFolder keys = new KeyFolder(Path.of(""));

  @BeforeEach
  void open() {
    keys = new KeyFolder(home.resolve("keys"));
  }

  @Test
  void aKeyIsTheSameWhenItIsReadAgain() {
    NamedKey made = keys.create("alice", random);
    assertEquals(made.address(), keys.load("alice").address());
    assertEquals(made.key().seed(), keys.load("alice").key().seed());
    assertEquals(List.of("alice"), keys.names());
  }

  @Test
  void twoKeysDiffer() {
    assertFalse(
        keys.create("alice", random).address().equals(keys.create("bob", random).address()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerCanReadAKey() throws IOException {
    Path file = keys.create("alice", random).file();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.folder())));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKeyThatOthersCanReadIsNotUsed() throws IOException {
    Path file = keys.create("alice", random).file();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    KeyFailure refused = assertThrows(KeyFailure.class, () -> keys.load("alice"));
    assertEquals(KeyFailure.Kind.NOT_ALLOWED, refused.kind());
  }

  @Test
  void noKeyIsEverOverwritten() throws IOException {
    Path file = keys.create("alice", random).file();
    String before = Files.readString(file);
    KeyFailure refused = assertThrows(KeyFailure.class, () -> keys.create("alice", random));
    assertEquals(KeyFailure.Kind.NOT_ALLOWED, refused.kind());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void aFileThatIsNoKeyIsRefusedWithoutShowingWhatItHolds() throws IOException {
    for (String content : List.of("", "{}", "{\"seed\":\"zz\"}", "[12", "{\"seed\":\"5ec4e7\"}")) {
      Path file = keys.create("k" + content.length(), random).file();
      Files.writeString(file, content);
      String name = file.getFileName().toString().replace(".key", "");
      KeyFailure refused = assertThrows(KeyFailure.class, () -> keys.load(name), content);
      assertEquals(KeyFailure.Kind.UNUSABLE_FILE, refused.kind(), content);
      assertFalse(refused.sentence().contains("5ec4e7"));
    }
  }

  @Test
  void aKeyWhoseSeedWasChangedIsRefused() throws IOException {
    NamedKey made = keys.create("alice", random);
    String seed = made.key().seed().toHex();
    String other = (seed.charAt(0) == '0' ? "1" : "0") + seed.substring(1);
    Files.writeString(made.file(), Files.readString(made.file()).replace(seed, other));
    assertThrows(KeyFailure.class, () -> keys.load("alice"));
  }

  @Test
  void noTextFormShowsTheSecret() {
    NamedKey made = keys.create("alice", random);
    assertFalse(made.toString().contains(made.key().seed().toHex()));
  }

  @Test
  void namesThatCouldBePathsAreRefused() {
    for (String name : List.of("", "../alice", "a/b", "A", ".hidden", "x".repeat(33))) {
      KeyFailure refused = assertThrows(KeyFailure.class, () -> keys.create(name, random), name);
      assertEquals(KeyFailure.Kind.NOT_ALLOWED, refused.kind(), name);
    }
  }

  @Test
  void aMisspeltKeyIsGuessed() {
    keys.create("alice", random);
    KeyFailure missing = assertThrows(KeyFailure.class, () -> keys.load("alise"));
    assertEquals(KeyFailure.Kind.NOT_FOUND, missing.kind());
    assertEquals(
        "There is no key alise in " + keys.folder() + ", did you mean alice?", missing.sentence());
  }
}
