package io.chancery.rules.bytecode;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.*;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the instructions of one method. */
final class CodeCheck {
  private static final String METAFACTORY = "Ljava/lang/invoke/LambdaMetafactory;";

  private final AllowList allowed;
  private final GeneratedClasses classes;
  private final FactMembers members;
  private final String className;
  private final List<Violation> violations = new ArrayList<>();

  CodeCheck(AllowList allowed, GeneratedClasses classes, FactMembers members, String className) {
    this.allowed = allowed;
    this.classes = classes;
    this.members = members;
    this.className = className;
  }

  List<Violation> violations() {
    return violations;
  }

  /** A rule's own code: loops and arithmetic are fine, calls only those of the list. */
  void checkRuleCode(CodeModel code) {
    for (CodeElement element : code) {
      switch (element) {
        case InvokeInstruction call -> checkCall(call);
        case InvokeDynamicInstruction ignored -> add("has a lambda of its own", "->");
        case FieldInstruction access -> checkField(access);
        case TypeCheckInstruction check -> checkType(check.type());
        case NewReferenceArrayInstruction made -> checkType(made.componentType());
        case NewMultiArrayInstruction ignored -> add("makes an array of arrays", "[");
        case MonitorInstruction ignored -> add("is synchronized", "synchronized");
        case ExceptionCatch caught -> checkCatch(caught);
        case ConstantInstruction constant -> checkConstant(constant);
        case BranchInstruction branch -> checkIdentity(branch.opcode());
        case DiscontinuedInstruction ignored -> add("uses an instruction of old Java", "");
        case Instruction instruction -> checkKind(instruction);
        default -> {}
      }
    }
  }

  /** The generator's code, which runs while a rule set is set up: only known calls, no loops. */
  void checkGeneratedCode(MethodModel method, CodeModel code) {
    boolean bridge = method.flags().has(AccessFlag.BRIDGE);
    String name = method.methodName().stringValue();
    Set<Label> seen = new HashSet<>();
    for (CodeElement element : code) {
      switch (element) {
        case LabelTarget target -> seen.add(target.label());
        case BranchInstruction branch -> {
          if (seen.contains(branch.target())) {
            add("has a loop outside of its consequence", "");
          }
        }
        case InvokeInstruction call -> {
          MethodRef called = MethodRef.of(call);
          boolean own = classes.bytes().containsKey(called.owner());
          boolean allowedHere =
              own ? !bridge || called.name().equals(name) : allowed.allowsGeneratedCall(called);
          if (!allowedHere) {
            addCall(called);
          }
        }
        case InvokeDynamicInstruction dynamic -> checkMethodReference(dynamic);
        case FieldInstruction access -> checkGeneratedField(access);
        case MonitorInstruction ignored -> add("is synchronized", "synchronized");
        case ExceptionCatch ignored -> add("catches an exception outside of its consequence", "");
        default -> {}
      }
    }
  }

  private void checkGeneratedField(FieldInstruction access) {
    String owner = access.owner().asInternalName();
    boolean fine =
        classes.bytes().containsKey(owner)
            || access.opcode() == Opcode.GETSTATIC
                && (owner.startsWith("org/drools/model/")
                    || access.name().equalsString("TYPE") && owner.startsWith("java/lang/"));
    if (!fine) {
      String name = access.name().stringValue();
      add("reads " + owner.replace('/', '.') + "." + name + ", which rules may not", name);
    }
  }

  private void checkCall(InvokeInstruction call) {
    MethodRef called = MethodRef.of(call);
    if (classes.roleOf(called.owner()) == ClassRole.UNKNOWN
        && classes.bytes().containsKey(called.owner())) {
      return; // As above.
    }
    if (call.opcode() == Opcode.INVOKESPECIAL && !called.isConstructor()) {
      addCall(called);
    } else if (!members.contains(called) && !allowed.allowsCall(called)) {
      addCall(called);
    }
  }

  private void checkMethodReference(InvokeDynamicInstruction dynamic) {
    DirectMethodHandleDesc bootstrap = dynamic.bootstrapMethod();
    boolean constructsAllowed =
        bootstrap.owner().descriptorString().equals(METAFACTORY)
            && dynamic.bootstrapArgs().size() == 3
            && dynamic.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc handle
            && handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR
            && allowed.accumulateStandInFor(internalName(handle.owner())) != null;
    if (!constructsAllowed) {
      String what =
          dynamic.bootstrapArgs().stream()
              .filter(DirectMethodHandleDesc.class::isInstance)
              .map(argument -> ((DirectMethodHandleDesc) argument).owner().displayName())
              .findFirst()
              .orElse(dynamic.name().stringValue());
      add(
          "accumulates with "
              + what
              + ": only count, and sum, min and max of number fields, are allowed",
          what);
    }
  }

  private void checkField(FieldInstruction access) {
    String owner = access.owner().asInternalName();
    String name = access.name().stringValue();
    boolean fine =
        switch (access.opcode()) {
          case GETSTATIC -> allowed.allowsField(owner, name);
          case GETFIELD -> owner.equals(className) && name.startsWith("mask_");
          default -> false;
        };
    if (!fine) {
      String verb =
          access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.GETFIELD
              ? "reads "
              : "writes ";
      add(verb + owner.replace('/', '.') + "." + name + ", which rules may not", name);
    }
  }

  private void checkType(ClassEntry type) {
    ClassDesc element = type.asSymbol();
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isPrimitive()) {
      checkKind(TypeKind.from(element));
      return;
    }
    String name = internalName(element);
    if (classes.roleOf(name) == ClassRole.UNKNOWN && name.startsWith(classes.packagePath())) {
      return; // A class inside a rule: told once, where it is declared.
    }
    if (!classes.facts().contains(name)
        && !allowed.allowsType(name)
        && !name.startsWith("org/drools/model/Drools")
        && !name.startsWith("org/drools/model/functions/Operator")) {
      add(
          "uses " + name.replace('/', '.') + ", which rules may not",
          name.substring(name.lastIndexOf('/') + 1));
    }
  }

  private void checkCatch(ExceptionCatch caught) {
    String type = caught.catchType().map(ClassEntry::asInternalName).orElse("java/lang/Throwable");
    if (!allowed.allowsCatching(type)) {
      add(
          caught.catchType().isPresent()
              ? "catches " + type.replace('/', '.') + ", which may be the end of its gas"
              : "has a finally block, which would also run at the end of its gas",
          caught.catchType().isPresent() ? "catch" : "finally");
    }
  }

  private void checkConstant(ConstantInstruction constant) {
    boolean plain =
        constant.constantValue() instanceof String
            || constant.constantValue() instanceof Integer
            || constant.constantValue() instanceof Long
            || constant.opcode() == Opcode.ACONST_NULL;
    if (!plain && !isFloating(constant.typeKind())) {
      add("uses a class or another constant that is no value", ".class");
    }
    checkKind(constant.typeKind());
  }

  private void checkIdentity(Opcode opcode) {
    if (opcode == Opcode.IF_ACMPEQ || opcode == Opcode.IF_ACMPNE) {
      add("compares objects with ==, where equals or compareTo is meant", "==");
    }
  }

  private void checkKind(Instruction instruction) {
    switch (instruction) {
      case OperatorInstruction i -> checkKind(i.typeKind());
      case LoadInstruction i -> checkKind(i.typeKind());
      case StoreInstruction i -> checkKind(i.typeKind());
      case ArrayLoadInstruction i -> checkKind(i.typeKind());
      case ArrayStoreInstruction i -> checkKind(i.typeKind());
      case NewPrimitiveArrayInstruction i -> checkKind(i.typeKind());
      case ReturnInstruction i -> checkKind(i.typeKind());
      case ConvertInstruction i -> {
        checkKind(i.fromType());
        checkKind(i.toType());
      }
      default -> {}
    }
  }

  private void checkKind(TypeKind kind) {
    if (isFloating(kind)) {
      add("calculates in floating point: use BigDecimal, and 10.5B for a constant", "double");
    }
  }

  private static boolean isFloating(TypeKind kind) {
    return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
  }

  private void addCall(MethodRef called) {
    String owner = called.owner().substring(called.owner().lastIndexOf('/') + 1);
    add(
        (called.isConstructor() ? "makes a " : "calls ")
            + called.inWords()
            + ", which rules may not",
        called.isConstructor() ? owner : called.name());
  }

  private void add(String what, String token) {
    violations.add(new Violation(className, what, token));
  }

  private static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
