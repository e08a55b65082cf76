package io.chancery.rules.engine;

import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceProblem;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.util.PortablePath;
import org.jspecify.annotations.Nullable;
import org.kie.memorycompiler.CompilationProblem;
import org.kie.memorycompiler.JavaCompiler;
import org.kie.memorycompiler.JavaCompilerFactory;
import org.kie.memorycompiler.JavaConfiguration.CompilerType;
import org.kie.memorycompiler.resources.ResourceReader;
import org.kie.memorycompiler.resources.ResourceStore;

/**
 * Compiles generated Java with the one compiler and the one language level that this version of the
 * platform has: a system property or the JDK's version decides neither.
 */
final class JavaCompilation {
  /** Java 8: texts are joined with builders, which can be metered, and there is less to check. */
  static final String LANGUAGE_LEVEL = "1.8";

  private final ClassLoader engine;

  JavaCompilation(ClassLoader engine) {
    this.engine = engine;
  }

  /**
   * @return class files by internal name; with problems added, of no use
   */
  SortedMap<String, byte[]> compile(
      SortedMap<String, String> sources, RuleIndex index, List<SourceProblem> problems) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    JavaCompiler compiler = JavaCompilerFactory.loadCompiler(CompilerType.ECLIPSE, LANGUAGE_LEVEL);
    CompilationProblem[] errors =
        compiler
            .compile(
                sources.keySet().toArray(String[]::new),
                new Sources(sources),
                new Classes(classes),
                engine)
            .getErrors();
    for (CompilationProblem error : errors) {
      String file = error.getFileName();
      problems.add(
          index.problem(
              file.endsWith(".java") ? file.substring(0, file.length() - 5) : file,
              RejectionCode.INVALID_RULES,
              "does not compile: " + ProblemText.sentence(error.getMessage()),
              firstWord(error.getMessage())));
    }
    return classes;
  }

  /** Compilers start with the name that they do not know. */
  private static String firstWord(String message) {
    int space = message.indexOf(' ');
    String word = space < 0 ? "" : message.substring(0, space);
    return word.matches("\\w+") ? word : "";
  }

  private record Sources(SortedMap<String, String> sources) implements ResourceReader {
    @Override
    public boolean isAvailable(PortablePath path) {
      return sources.containsKey(path.asString());
    }

    @Override
    public byte @Nullable [] getBytes(PortablePath path) {
      String source = sources.get(path.asString());
      return source == null ? null : source.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Collection<PortablePath> getFilePaths() {
      return sources.keySet().stream().map(PortablePath::of).toList();
    }

    @Override
    public void mark() {}

    @Override
    public Collection<String> getModifiedResourcesSinceLastMark() {
      return List.of();
    }
  }

  private record Classes(SortedMap<String, byte[]> classes) implements ResourceStore {
    @Override
    public void write(PortablePath path, byte[] bytes) {
      String name = path.asString();
      classes.put(name.substring(0, name.length() - ".class".length()), bytes);
    }

    @Override
    public void write(PortablePath path, byte[] bytes, boolean ignoredCreateFolder) {
      write(path, bytes);
    }

    @Override
    public byte @Nullable [] read(PortablePath path) {
      String name = path.asString();
      return name.endsWith(".class")
          ? classes.get(name.substring(0, name.length() - ".class".length()))
          : null;
    }

    @Override
    public void remove(PortablePath path) {
      throw new UnsupportedOperationException("nothing is removed while compiling");
    }
  }
}
