package io.chancery.vm.determinism;

import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Superclass;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/** Rewrites one class after the other; knows nothing of loading. */
final class Determinizer {
  private final ClassFile classFile;

  /**
   * @param classPath where the classes named by a rewritten one are found, for its stack maps
   */
  Determinizer(ClassLoader classPath) {
    ClassHierarchyResolver onClassPath =
        ClassHierarchyResolver.ofResourceParsing(type -> resource(classPath, type))
            // An optional dependency that is not there: the verifier asks no more of an interface.
            .orElse(ignored -> ClassHierarchyInfo.ofInterface())
            .cached();
    classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(onClassPath));
  }

  private static @Nullable InputStream resource(ClassLoader classPath, ClassDesc type) {
    return classPath.getResourceAsStream(internalName(type) + ".class");
  }

  byte[] rewrite(byte[] original) {
    byte[] renamed = RenamedTypes.apply(original);
    ClassModel model = classFile.parse(renamed);
    return classFile.transformClass(model, Determinizer::rewrite);
  }

  private static void rewrite(ClassBuilder builder, ClassElement element) {
    if (element instanceof Superclass superclass) {
      builder.withSuperclass(ordered(superclass));
    } else if (element instanceof MethodModel method && method.code().isPresent()) {
      CodeRewriter rewriter = new CodeRewriter(method);
      if (rewriter.concerns(method)) {
        builder.transformMethod(method, MethodTransform.transformingCode(rewriter));
      } else {
        builder.with(method);
      }
    } else {
      builder.with(element);
    }
  }

  private static ClassDesc ordered(Superclass superclass) {
    String name = superclass.superclassEntry().asInternalName();
    return ClassDesc.ofInternalName(Substitutions.SUBCLASSES.getOrDefault(name, name));
  }

  static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
