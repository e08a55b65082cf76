package io.chancery.vm.determinism;

import io.chancery.vm.ledger.InvariantViolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Enumeration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Loads an engine so that it runs deterministically: the classes of {@link EnginePackages} are read
 * through the parent and rewritten while they are defined, so no jar and no flag changes. Whatever
 * crosses into and out of the engine is a type that the parent loads.
 */
public final class EngineClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final EnginePackages packages;
  private final ClassLoader classPath;
  private final Determinizer determinizer;

  public EngineClassLoader(ClassLoader classPath, EnginePackages packages) {
    super("engine", ClassLoader.getPlatformClassLoader());
    this.packages = packages;
    this.classPath = classPath;
    this.determinizer = new Determinizer(classPath);
  }

  /**
   * Makes one object whose class lies within the rewritten packages, on this thread with this
   * loader as its context class loader: engines look for their services through that, while they
   * are set up. Later calls into the engine need no context class loader.
   *
   * @param type a type that the parent loads, which the object implements
   * @param className a public class with a public constructor without arguments
   */
  public <T> T create(Class<T> type, String className) {
    return with(
        () -> type.cast(Class.forName(className, true, this).getConstructor().newInstance()));
  }

  private <T> T with(Callable<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      return EngineScope.prepare(() -> call(work));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> T call(Callable<T> work) {
    try {
      return work.call();
    } catch (InvocationTargetException e) {
      throw new InvariantViolation("the engine cannot be created: " + e.getCause(), e);
    } catch (Exception e) {
      throw new InvariantViolation("the engine cannot be created", e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return switch (packages.originOf(name)) {
      case REWRITTEN -> define(name);
      case SHARED -> classPath.loadClass(name);
      case CLOSED ->
          throw new ClassNotFoundException(name + " is in no package that the engine may load");
    };
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = classPath.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] rewritten = determinizer.rewrite(in.readAllBytes());
      return defineClass(name, rewritten, 0, rewritten.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return classPath.getResource(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return classPath.getResources(name);
  }
}
