package io.chancery.vm.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractPackageTest {
  private static final Bytes TEXT = Bytes.utf8("x");

  @Test
  void theSameFilesHaveTheSameHashInWhateverOrderTheyCame() {
    ContractPackage one = PackageFixture.packed("contract.yaml", TEXT, "b", TEXT, "a/c", TEXT);
    ContractPackage other = PackageFixture.packed("a/c", TEXT, "contract.yaml", TEXT, "b", TEXT);
    assertEquals(one.hash(), other.hash());
    assertEquals(
        "b937df7d8b0b78708856e9ef06de1ec9634f1fb014aab33d0ede34193b229fd1", one.hash().toHex());
  }

  @Test
  void canonicalBytesReadBack() {
    ContractPackage contract = PackageFixture.packed("contract.yaml", TEXT, "contract.js", TEXT);
    ContractPackage read = PackageFixture.of(ContractPackage.read(contract.canonicalBytes()));
    assertEquals(contract.files(), read.files());
    assertEquals(contract.hash(), read.hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "a/../b", "/a", "a//b", "a/", "a b", "ä", "a\\b", ".", ""})
  void aPathThatCouldLeaveTheFolderIsRefused(String path) {
    Map<String, Bytes> files = new HashMap<>();
    files.put("contract.yaml", TEXT);
    files.put(path, TEXT);
    assertEquals(
        RejectionCode.MALFORMED_PACKAGE, problems(ContractPackage.of(files)).getFirst().code());
  }

  @Test
  void aPackageIsRefusedOverItsLimits() {
    Map<String, Bytes> many = new HashMap<>();
    many.put("contract.yaml", TEXT);
    for (int i = 0; i < ContractPackage.FILES_MAX; i++) {
      many.put("f" + i, TEXT);
    }
    assertEquals(
        RejectionCode.PACKAGE_TOO_LARGE, problems(ContractPackage.of(many)).getFirst().code());
    Map<String, Bytes> large =
        Map.of("contract.yaml", Bytes.wrap(new byte[ContractPackage.BYTES_MAX + 1]));
    assertEquals(
        RejectionCode.PACKAGE_TOO_LARGE, problems(ContractPackage.of(large)).getFirst().code());
  }

  @Test
  void bytesThatAreNoPackageAreRefused() {
    for (Bytes bytes :
        List.of(
            Bytes.EMPTY,
            TEXT,
            ValueCodec.encode(Value.Seq.EMPTY),
            ValueCodec.encode(Value.Obj.EMPTY),
            ValueCodec.encode(Value.Obj.of("contract.yaml", Value.text("not bytes"))))) {
      assertEquals(
          RejectionCode.MALFORMED_PACKAGE,
          problems(ContractPackage.read(bytes)).getFirst().code(),
          bytes.toHex());
    }
  }

  @Test
  void aTextThatIsNotUtf8IsRefused() {
    Map<String, Bytes> files = Map.of("contract.yaml", Bytes.wrap(new byte[] {(byte) 0xff}));
    assertEquals(
        "contract.yaml: this file is not UTF-8 text: save it as UTF-8",
        problems(ContractPackage.of(files)).getFirst().toString());
  }

  @Test
  void aFolderIsPackedWithoutScenariosHiddenFilesAndBackups(@TempDir Path folder)
      throws IOException {
    for (String path :
        List.of(
            "contract.yaml",
            "contract.js",
            "rules/a.drl",
            "rules/a.drl~",
            "rules/.a.drl.swp",
            ".git/config",
            "scenarios/s.yaml",
            "README.md",
            "old.chancery")) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), "line\r\nline\n");
    }
    ContractPackage contract = PackageFixture.of(PackageFolder.read(folder));
    assertEquals(
        List.of("contract.js", "contract.yaml", "rules/a.drl"),
        List.copyOf(contract.files().keySet()));
    assertEquals("line\nline\n", contract.source("rules/a.drl").orElseThrow().text());

    Path file = folder.resolve("shop.chancery");
    PackageFolder.write(contract, file);
    assertEquals(contract.hash(), PackageFixture.of(PackageFolder.readPacked(file)).hash());
  }

  private static List<SourceProblem> problems(CompileOutcome<ContractPackage> outcome) {
    return switch (outcome) {
      case CompileOutcome.NotCompiled<ContractPackage> not -> not.problems();
      case CompileOutcome.Compiled<ContractPackage> compiled ->
          throw new AssertionError("it was accepted: " + compiled.result().files().keySet());
    };
  }
}
