package io.chancery.vm.determinism;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Finds what could still differ between two machines in the classes that an engine may load: in
 * rewritten ones after the rewriting, in shared ones as they are. Closed ones are not looked at,
 * because they cannot be loaded.
 */
public final class DeterminismScan {
  private final EnginePackages packages;
  private final Determinizer determinizer;

  private DeterminismScan(EnginePackages packages, Determinizer determinizer) {
    this.packages = packages;
    this.determinizer = determinizer;
  }

  /**
   * @param classPath jars and folders, without the JDK; each is read whole
   * @return findings in class path order, each once a method
   */
  public static List<Finding> scan(EnginePackages packages, List<Path> classPath) {
    URL[] urls = classPath.stream().map(DeterminismScan::url).toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      DeterminismScan scan = new DeterminismScan(packages, new Determinizer(loader));
      List<Finding> findings = new ArrayList<>();
      for (Path entry : classPath) {
        findings.addAll(Files.isDirectory(entry) ? scan.folder(entry) : scan.jar(entry));
      }
      return findings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Finding> jar(Path path) throws IOException {
    List<Finding> findings = new ArrayList<>();
    try (JarFile jar = new JarFile(path.toFile(), true, ZipFile.OPEN_READ, Runtime.version())) {
      for (JarEntry entry : jar.versionedStream().toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          findings.addAll(classFile(name(path), entry.getName(), in));
        }
      }
    }
    return findings;
  }

  private List<Finding> folder(Path folder) throws IOException {
    List<Finding> findings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          String path = folder.relativize(file).toString().replace('\\', '/');
          findings.addAll(classFile(name(folder), path, in));
        }
      }
    }
    return findings;
  }

  private List<Finding> classFile(String origin, String path, InputStream in) throws IOException {
    if (!path.endsWith(".class") || path.endsWith("-info.class")) {
      return List.of();
    }
    String className = path.substring(0, path.length() - ".class".length()).replace('/', '.');
    byte[] bytes =
        switch (packages.originOf(className)) {
          case REWRITTEN -> determinizer.rewrite(in.readAllBytes());
          case SHARED -> in.readAllBytes();
          case CLOSED -> null;
        };
    return bytes == null
        ? List.of()
        : new ClassScan(origin, ClassFile.of().parse(bytes)).findings();
  }

  private static String name(Path path) {
    return path.toAbsolutePath().getFileName().toString();
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
