package io.chancery.vm.determinism;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks through one class, instruction by instruction. */
final class ClassScan {
  private static final String STAND_INS = ClassScan.class.getPackageName().replace('.', '/') + "/";
  private static final String GUARD = ExecutionGuard.class.getName().replace('.', '/');

  private final String origin;
  private final ClassModel model;
  private final String className;
  private final Set<Finding> findings = new LinkedHashSet<>();

  ClassScan(String origin, ClassModel model) {
    this.origin = origin;
    this.model = model;
    this.className = model.thisClass().asInternalName().replace('/', '.');
  }

  List<Finding> findings() {
    model
        .superclass()
        .map(type -> type.asInternalName())
        .filter(name -> Sources.isUnorderedType(name) || name.equals("java/lang/Thread"))
        .ifPresent(name -> add("extends", name.replace('/', '.')));
    for (MethodModel method : model.methods()) {
      method.code().ifPresent(code -> scan(method.methodName().stringValue(), code));
    }
    return new ArrayList<>(findings);
  }

  private void scan(String method, Iterable<CodeElement> code) {
    boolean guarded = false;
    for (CodeElement element : code) {
      switch (element) {
        case InvokeInstruction call -> {
          String owner = call.owner().asInternalName();
          String name = call.name().stringValue();
          if (owner.equals(GUARD)) {
            guarded = true;
            continue;
          }
          call(method, owner, name, call.type().stringValue(), guarded);
          if (Sources.isIdentityText(call.opcode() == Opcode.INVOKESPECIAL, owner, name)) {
            add(method, "java.lang.Object.toString");
          }
        }
        case InvokeDynamicInstruction call ->
            call.bootstrapArgs().forEach(argument -> constant(method, argument));
        case ConstantInstruction.LoadConstantInstruction load ->
            constant(method, load.constantValue());
        default -> {}
      }
      guarded &= !(element instanceof Instruction);
    }
  }

  private void constant(String method, ConstantDesc constant) {
    if (constant instanceof DirectMethodHandleDesc handle && handle.owner().isClassOrInterface()) {
      call(
          method,
          Determinizer.internalName(handle.owner()),
          handle.methodName(),
          handle.lookupDescriptor(),
          false);
    }
  }

  private void call(String method, String owner, String name, String type, boolean guarded) {
    if (owner.startsWith(STAND_INS)) {
      return;
    }
    String outside = guarded ? null : Sources.guarded(owner, name);
    if (outside != null) {
      add(method, outside);
    }
    String unsound = Sources.unsound(owner, name, type);
    if (unsound != null) {
      add(method, unsound);
    }
    if (Sources.isHandMadeHashing(method, owner, name)) {
      add(method, "java.lang.Object.hashCode");
    }
  }

  private void add(String member, String source) {
    findings.add(new Finding(origin, className + "#" + member, source));
  }
}
