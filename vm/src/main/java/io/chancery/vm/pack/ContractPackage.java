package io.chancery.vm.pack;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A contract's files by path, ascending. Its canonical bytes are the deterministic CBOR of an
 * object from path to bytes; they are what travels in a deploy, what lies in a {@code .chancery}
 * file, and what the hash is taken of.
 */
public final class ContractPackage {
  public static final String MANIFEST = "contract.yaml";
  public static final String SCRIPT = "contract.js";
  public static final String TERMS = "terms.md";

  public static final int BYTES_MAX = 1024 * 1024;
  public static final int FILES_MAX = 200;
  public static final int PATH_LENGTH_MAX = 200;

  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

  private final SortedMap<String, Bytes> files;
  private final Bytes canonicalBytes;
  private final Hash hash;

  private ContractPackage(SortedMap<String, Bytes> files, Bytes canonicalBytes) {
    this.files = Collections.unmodifiableSortedMap(files);
    this.canonicalBytes = canonicalBytes;
    this.hash = Hash.sha256(canonicalBytes);
  }

  /**
   * @return the package, or every file that may not be in one ({@code MALFORMED_PACKAGE}, {@code
   *     PACKAGE_TOO_LARGE})
   */
  public static CompileOutcome<ContractPackage> of(Map<String, Bytes> files) {
    TreeMap<String, Bytes> sorted = new TreeMap<>(files);
    List<SourceProblem> problems = new PackageCheck(sorted).problems();
    if (!problems.isEmpty()) {
      return CompileOutcome.notCompiled(problems);
    }
    return CompileOutcome.compiled(new ContractPackage(sorted, encode(sorted)));
  }

  /**
   * Reads canonical bytes back.
   *
   * @return the package; {@code MALFORMED_PACKAGE} if the bytes are any others than {@link
   *     #canonicalBytes} would give
   */
  public static CompileOutcome<ContractPackage> read(Bytes bytes) {
    if (bytes.size() > 2 * BYTES_MAX) {
      return refused(RejectionCode.PACKAGE_TOO_LARGE, PackageCheck.TOO_LARGE);
    }
    Value value;
    try {
      value = ValueCodec.decode(bytes);
    } catch (MalformedValue e) {
      return refused(
          RejectionCode.MALFORMED_PACKAGE,
          "these bytes are no contract package: write them with `chancery pack`");
    }
    List<String> notBytes = new ArrayList<>();
    Map<String, Bytes> files = new LinkedHashMap<>();
    if (value instanceof Value.Obj obj) {
      obj.fields()
          .forEach(
              (path, file) -> {
                if (file instanceof Value.Blob blob) {
                  files.put(path, blob.value());
                } else {
                  notBytes.add(path);
                }
              });
    }
    if (files.isEmpty() || !notBytes.isEmpty()) {
      return refused(
          RejectionCode.MALFORMED_PACKAGE, "a contract package is an object from path to bytes");
    }
    return of(files);
  }

  public SortedMap<String, Bytes> files() {
    return files;
  }

  public Bytes canonicalBytes() {
    return canonicalBytes;
  }

  public Hash hash() {
    return hash;
  }

  public boolean contains(String path) {
    return files.containsKey(path);
  }

  /** The file as text, if it is there. */
  public Optional<SourceFile> source(String path) {
    return Optional.ofNullable(files.get(path)).map(bytes -> new SourceFile(path, bytes.toUtf8()));
  }

  /** The total of all files' sizes, without their paths. */
  public int size() {
    return files.values().stream().mapToInt(Bytes::size).sum();
  }

  static boolean isPath(String path) {
    return path.length() <= PATH_LENGTH_MAX
        && PATH.matcher(path).matches()
        && !List.of(path.split("/")).contains("..")
        && !List.of(path.split("/")).contains(".");
  }

  private static Bytes encode(SortedMap<String, Bytes> files) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    files.forEach((path, bytes) -> fields.put(path, new Value.Blob(bytes)));
    return ValueCodec.encode(new Value.Obj(fields));
  }

  private static CompileOutcome<ContractPackage> refused(RejectionCode code, String sentence) {
    return CompileOutcome.notCompiled(List.of(new SourceProblem("package", 0, code, sentence)));
  }
}
