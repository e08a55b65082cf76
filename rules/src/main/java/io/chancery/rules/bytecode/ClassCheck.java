package io.chancery.rules.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds every generated class against the allow-list. The rule's text became Java text somewhere in
 * the middle of these classes, so nothing is taken on trust: shape, members, and each instruction.
 */
public final class ClassCheck {
  private static final Set<String> SUPERCLASSES = Set.of("java/lang/Object", "java/lang/Enum");
  private static final Set<String> INTERFACES_OF_FACTS =
      Set.of(
          "java/io/Serializable",
          "org/drools/base/factmodel/GeneratedFact",
          "org/drools/base/factmodel/AccessibleFact");
  // What the model calls on its code; each is the rule's own.
  private static final Set<String> RULE_METHODS = Set.of("test", "apply", "execute");

  private final AllowList allowed;
  private final GeneratedClasses classes;
  private final FactMembers members;
  private final Set<Violation> violations = new LinkedHashSet<>();

  private ClassCheck(AllowList allowed, GeneratedClasses classes) {
    this.allowed = allowed;
    this.classes = classes;
    this.members = FactMembers.of(classes);
  }

  /** Every violation, in the order of class names; none if the classes may be loaded. */
  public static List<Violation> check(AllowList allowed, GeneratedClasses classes) {
    ClassCheck check = new ClassCheck(allowed, classes);
    classes.bytes().values().forEach(bytes -> check.visit(ClassFile.of().parse(bytes)));
    return new ArrayList<>(check.violations);
  }

  /** Whether a method holds a rule's own code, which is metered, rather than the generator's. */
  static boolean isRuleCode(ClassRole role, MethodModel method) {
    return role == ClassRole.CODE
        && RULE_METHODS.contains(method.methodName().stringValue())
        && !method.flags().has(AccessFlag.BRIDGE);
  }

  /** The model's static initialiser only makes a date format, which no allowed rule can use. */
  static boolean isCutOut(ClassRole role, MethodModel method) {
    return role == ClassRole.STRUCTURE
        && method.methodName().equalsString("<clinit>")
        && method
            .parent()
            .map(type -> type.thisClass().asInternalName().contains("/Rules"))
            .orElse(false);
  }

  private void visit(ClassModel model) {
    String name = model.thisClass().asInternalName();
    ClassRole role = classes.roleOf(name);
    if (role == ClassRole.UNKNOWN) {
      add(name, "declares a class of its own", "class");
      return;
    }
    model
        .superclass()
        .map(ClassEntry::asInternalName)
        .filter(parent -> !SUPERCLASSES.contains(parent))
        .ifPresent(parent -> add(name, "extends " + parent.replace('/', '.'), "extends"));
    model.interfaces().stream()
        .map(ClassEntry::asInternalName)
        .filter(
            type -> !type.startsWith("org/drools/model/") && !INTERFACES_OF_FACTS.contains(type))
        .forEach(type -> add(name, "implements " + type.replace('/', '.'), "implements"));
    for (FieldModel field : model.fields()) {
      if (role == ClassRole.FACT && field.flags().has(AccessFlag.STATIC)) {
        add(name, "keeps a static field in a fact", field.fieldName().stringValue());
      }
    }
    for (MethodModel method : model.methods()) {
      visit(name, role, method);
    }
  }

  private void visit(String className, ClassRole role, MethodModel method) {
    String name = method.methodName().stringValue();
    if (method.flags().has(AccessFlag.SYNCHRONIZED) || method.flags().has(AccessFlag.NATIVE)) {
      add(className, "has a synchronized or native method", "synchronized");
    }
    if (name.startsWith("lambda$")) {
      add(className, "has a lambda of its own", "->");
      return;
    }
    // Of a fact only the members that are kept need a look; the rest is cut out before loading.
    if (role == ClassRole.FACT && !members.keeps(className, method)) {
      return;
    }
    if (isCutOut(role, method)) {
      return;
    }
    CodeCheck code = new CodeCheck(allowed, classes, members, className);
    method
        .code()
        .ifPresent(
            body -> {
              if (isRuleCode(role, method)) {
                code.checkRuleCode(body);
              } else {
                code.checkGeneratedCode(method, body);
              }
            });
    violations.addAll(code.violations());
  }

  private void add(String className, String what, String token) {
    violations.add(new Violation(className, what, token));
  }
}
