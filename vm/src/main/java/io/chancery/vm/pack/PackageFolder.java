package io.chancery.vm.pack;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Packs a folder. Left out are hidden files, editors' backups, {@code README*}, and {@code
 * scenarios/}: a package holds what executes and what binds, so a new scenario does not change the
 * hash. Text files are packed with line feeds, so that the hash does not depend on the platform
 * that checked them out.
 */
public final class PackageFolder {
  public static final String SCENARIOS = "scenarios";
  public static final String FILE_SUFFIX = ".chancery";

  private static final int DEPTH_MAX = 8;
  private static final List<String> TEXTS =
      List.of(".yaml", ".js", ".drl", ".bpmn", ".md", ".csv", ".dmn", ".dsl", ".dslr", ".txt");
  private static final List<String> BACKUPS = List.of("~", ".bak", ".swp", ".orig", ".tmp");

  private PackageFolder() {}

  /**
   * @param folder the folder of {@code contract.yaml}
   * @return the package, or every file that may not be in one
   * @throws IOException if the folder or a file in it cannot be read
   */
  public static CompileOutcome<ContractPackage> read(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(ContractPackage.MANIFEST))) {
      return CompileOutcome.notCompiled(
          List.of(
              new SourceProblem(
                  folder.toString(),
                  0,
                  RejectionCode.MALFORMED_PACKAGE,
                  "this is no contract folder: it has no " + ContractPackage.MANIFEST)));
    }
    Map<String, Bytes> files = new TreeMap<>();
    for (Path file : packedFiles(folder)) {
      if (files.size() > ContractPackage.FILES_MAX
          || Files.size(file) > ContractPackage.BYTES_MAX) {
        return CompileOutcome.notCompiled(
            List.of(
                new SourceProblem(
                    folder.toString(),
                    0,
                    RejectionCode.PACKAGE_TOO_LARGE,
                    PackageCheck.TOO_LARGE)));
      }
      files.put(pathIn(folder, file), content(file));
    }
    return ContractPackage.of(files);
  }

  /** Writes the package's canonical bytes. */
  public static void write(ContractPackage contract, Path file) throws IOException {
    Files.write(file, contract.canonicalBytes().toArray());
  }

  /** Reads a file that {@link #write} wrote. */
  public static CompileOutcome<ContractPackage> readPacked(Path file) throws IOException {
    if (Files.size(file) > 2L * ContractPackage.BYTES_MAX) {
      return CompileOutcome.notCompiled(
          List.of(
              new SourceProblem(
                  file.toString(), 0, RejectionCode.PACKAGE_TOO_LARGE, PackageCheck.TOO_LARGE)));
    }
    return ContractPackage.read(Bytes.wrap(Files.readAllBytes(file)));
  }

  private static List<Path> packedFiles(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, DEPTH_MAX)) {
      all.filter(Files::isRegularFile)
          .filter(file -> isPacked(folder.relativize(file)))
          .sorted()
          .forEach(files::add);
    }
    return files;
  }

  private static boolean isPacked(Path relative) {
    if (relative.getName(0).toString().equals(SCENARIOS)
        || relative.getName(0).toString().startsWith("README")) {
      return false;
    }
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".")
          || name.startsWith("#")
          || BACKUPS.stream().anyMatch(name::endsWith)) {
        return false;
      }
    }
    return !relative.toString().endsWith(FILE_SUFFIX);
  }

  private static String pathIn(Path folder, Path file) {
    List<String> parts = new ArrayList<>();
    folder.relativize(file).forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  private static Bytes content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (TEXTS.stream().noneMatch(file.getFileName().toString()::endsWith)) {
      return Bytes.wrap(bytes);
    }
    // Latin-1 maps each byte to one character and back, so that broken UTF-8 is still reported.
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    return Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
