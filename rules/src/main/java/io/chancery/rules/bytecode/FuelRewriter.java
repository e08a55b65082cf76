package io.chancery.rules.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes checked classes pay: each basic block of a rule's own code charges its number of
 * instructions before it runs, costly calls go to their stand-ins, and setters of facts tell that
 * the fact is about to change. The generator's own code does not charge: it runs while a rule set
 * is set up, which happens at another time on each node.
 */
public final class FuelRewriter {
  private static final ClassDesc GENERATED_FACT =
      ClassDesc.of("org.drools.base.factmodel.GeneratedFact");

  private final AllowList allowed;
  private final GeneratedClasses classes;
  private final FactMembers members;
  private final ClassFile classFile;

  private FuelRewriter(AllowList allowed, GeneratedClasses classes, ClassLoader engine) {
    this.allowed = allowed;
    this.classes = classes;
    this.members = FactMembers.of(classes);
    ClassHierarchyResolver generated = this::hierarchyOfGenerated;
    this.classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                generated.orElse(ClassHierarchyResolver.ofResourceParsing(engine))),
            ClassFile.DebugElementsOption.DROP_DEBUG);
  }

  /**
   * @param engine where the classes that the generated ones refer to are read
   */
  public static GeneratedClasses rewrite(
      AllowList allowed, GeneratedClasses classes, ClassLoader engine) {
    FuelRewriter rewriter = new FuelRewriter(allowed, classes, engine);
    SortedMap<String, byte[]> rewritten = new TreeMap<>();
    classes.bytes().forEach((name, bytes) -> rewritten.put(name, rewriter.rewrite(name, bytes)));
    return classes.withBytes(rewritten);
  }

  private @Nullable ClassHierarchyInfo hierarchyOfGenerated(ClassDesc type) {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1);
    if (!classes.bytes().containsKey(name)) {
      return null;
    }
    return ClassHierarchyInfo.ofClass(
        classes.roleOf(name) == ClassRole.CODE ? ConstantDescs.CD_Enum : ConstantDescs.CD_Object);
  }

  private byte[] rewrite(String name, byte[] bytes) {
    ClassRole role = classes.roleOf(name);
    ClassModel model = classFile.parse(bytes);
    return classFile.transformClass(
        model, (builder, element) -> rewrite(builder, element, role, name));
  }

  private void rewrite(ClassBuilder builder, ClassElement element, ClassRole role, String name) {
    switch (element) {
      case MethodModel method -> {
        if (role == ClassRole.FACT) {
          if (members.keeps(name, method)) {
            boolean setter = FactMembers.isSetter(method);
            transform(builder, method, code -> new FactCode(setter));
          }
        } else if (ClassCheck.isRuleCode(role, method)) {
          transform(builder, method, code -> new MeteredCode(allowed, BlockCosts.of(code)));
        } else if (role == ClassRole.STRUCTURE && !ClassCheck.isCutOut(role, method)) {
          transform(builder, method, code -> new StructureCode(allowed));
        } else if (role != ClassRole.STRUCTURE) {
          builder.with(method);
        }
      }
      case Interfaces interfaces -> {
        if (role == ClassRole.FACT) {
          builder.withInterfaceSymbols(GENERATED_FACT);
        } else {
          builder.with(interfaces);
        }
      }
      default -> builder.with(element);
    }
  }

  private static void transform(
      ClassBuilder builder, MethodModel method, Function<CodeModel, CodeTransform> change) {
    builder.transformMethod(
        method,
        (methodBuilder, element) -> {
          if (element instanceof CodeModel code) {
            methodBuilder.transformCode(code, CodeTransform.ofStateful(() -> change.apply(code)));
          } else {
            methodBuilder.with(element);
          }
        });
  }
}
