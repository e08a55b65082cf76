package io.chancery.rules.engine;

import io.chancery.rules.bytecode.GeneratedClasses;

/** Loads the checked and rewritten classes of one rule set; everything else from the engine. */
final class RuleClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final GeneratedClasses classes;

  RuleClassLoader(GeneratedClasses classes, ClassLoader engine) {
    super("rules", engine);
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.bytes().get(name.replace('.', '/'));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
