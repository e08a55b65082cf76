package io.chancery.vm.pack;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What may be in a package: how many files, how large, under which paths, in which encoding. */
final class PackageCheck {
  static final String TOO_LARGE =
      "a contract package has at most "
          + ContractPackage.BYTES_MAX
          + " bytes in at most "
          + ContractPackage.FILES_MAX
          + " files: leave out what the contract does not need";

  private static final List<String> BINARY = List.of(".xlsx", ".xls");

  private final SortedMap<String, Bytes> files;
  private final List<SourceProblem> problems = new ArrayList<>();

  PackageCheck(SortedMap<String, Bytes> files) {
    this.files = files;
  }

  List<SourceProblem> problems() {
    checkSize();
    if (!problems.isEmpty()) {
      return problems;
    }
    files.forEach(
        (path, bytes) -> {
          if (!ContractPackage.isPath(path)) {
            malformed(
                path,
                "a path in a package is names of letters, digits, dot, underscore and hyphen with"
                    + " slashes between, at most "
                    + ContractPackage.PATH_LENGTH_MAX
                    + " characters: rename this file");
          } else if (BINARY.stream().noneMatch(path::endsWith) && !isUtf8(bytes)) {
            malformed(path, "this file is not UTF-8 text: save it as UTF-8");
          }
        });
    if (!files.containsKey(ContractPackage.MANIFEST)) {
      malformed(ContractPackage.MANIFEST, "a package has this file, and it is missing");
    }
    return problems;
  }

  private void checkSize() {
    long total = files.values().stream().mapToLong(Bytes::size).sum();
    if (files.size() > ContractPackage.FILES_MAX || total > ContractPackage.BYTES_MAX) {
      problems.add(new SourceProblem("package", 0, RejectionCode.PACKAGE_TOO_LARGE, TOO_LARGE));
    }
  }

  private void malformed(String path, String sentence) {
    problems.add(new SourceProblem(path, 0, RejectionCode.MALFORMED_PACKAGE, sentence));
  }

  private static boolean isUtf8(Bytes bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.unsafeArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
