package io.chancery.vm.determinism;

import io.chancery.vm.determinism.Substitutions.LongerConstructor;
import io.chancery.vm.determinism.Substitutions.Target;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/** Rewrites the instructions of one method. */
final class CodeRewriter implements CodeTransform {
  private static final ClassDesc GUARD = ClassDesc.of(ExecutionGuard.class.getName());
  private static final MethodTypeDesc GUARD_TYPE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

  private final boolean staticInitializer;

  CodeRewriter(MethodModel method) {
    this.staticInitializer = method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
  }

  /** Whether it would change anything: unchanged methods keep their bytes. */
  boolean concerns(MethodModel method) {
    for (CodeElement element : method.code().orElseThrow()) {
      boolean changes =
          switch (element) {
            case NewObjectInstruction made ->
                Substitutions.SUBCLASSES.containsKey(made.className().asInternalName());
            case InvokeInstruction call -> change(call) != null || guarded(call) != null;
            case InvokeDynamicInstruction call -> !withSubstitutes(call).equals(descriptor(call));
            default -> false;
          };
      if (changes) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case NewObjectInstruction made ->
          code.new_(orderedSubclass(made.className().asInternalName()));
      case InvokeInstruction call -> call(code, call);
      case InvokeDynamicInstruction call -> code.invokedynamic(withSubstitutes(call));
      default -> code.with(element);
    }
  }

  private void call(CodeBuilder code, InvokeInstruction call) {
    String guarded = guarded(call);
    if (guarded != null) {
      code.ldc(guarded).invokestatic(GUARD, "check", GUARD_TYPE);
    }
    Change change = change(call);
    switch (change) {
      case null -> code.with(call);
      case Static it ->
          code.invokestatic(it.target().owner(), it.target().name(), it.target().type());
      case Constructor it -> code.invokespecial(it.owner(), ConstantDescs.INIT_NAME, it.type());
      case Longer it -> {
        Target argument = it.constructor().argument();
        code.invokestatic(argument.owner(), argument.name(), argument.type())
            .invokespecial(it.owner(), ConstantDescs.INIT_NAME, it.constructor().type());
      }
    }
  }

  private sealed interface Change {}

  private record Static(Target target) implements Change {}

  private record Constructor(ClassDesc owner, MethodTypeDesc type) implements Change {}

  private record Longer(ClassDesc owner, LongerConstructor constructor) implements Change {}

  private @Nullable Change change(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String name = call.name().stringValue();
    String type = call.type().stringValue();
    if (call.opcode() == Opcode.INVOKESPECIAL) {
      if (!name.equals(ConstantDescs.INIT_NAME)) {
        return null;
      }
      if (Substitutions.SUBCLASSES.containsKey(owner)) {
        return new Constructor(orderedSubclass(owner), call.typeSymbol());
      }
      LongerConstructor longer = Substitutions.ofConstructor(owner, type, staticInitializer);
      return longer == null ? null : new Longer(ClassDesc.ofInternalName(owner), longer);
    }
    Target target =
        call.opcode() == Opcode.INVOKESTATIC
            ? Substitutions.ofStatic(owner, name, type, staticInitializer)
            : Substitutions.ofVirtual(owner, name, type);
    return target == null ? null : new Static(target);
  }

  private static @Nullable String guarded(InvokeInstruction call) {
    return Sources.guarded(call.owner().asInternalName(), call.name().stringValue());
  }

  private static DynamicCallSiteDesc descriptor(InvokeDynamicInstruction call) {
    return DynamicCallSiteDesc.of(
        call.bootstrapMethod(),
        call.name().stringValue(),
        call.typeSymbol(),
        call.bootstrapArgs().toArray(ConstantDesc[]::new));
  }

  private DynamicCallSiteDesc withSubstitutes(InvokeDynamicInstruction call) {
    ConstantDesc[] arguments = call.bootstrapArgs().toArray(ConstantDesc[]::new);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof DirectMethodHandleDesc handle) {
        arguments[i] = substitute(handle);
      }
    }
    return DynamicCallSiteDesc.of(
        call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments);
  }

  private ConstantDesc substitute(DirectMethodHandleDesc handle) {
    if (!handle.owner().isClassOrInterface()) {
      return handle;
    }
    String owner = Determinizer.internalName(handle.owner());
    String name = handle.methodName();
    String type = handle.lookupDescriptor();
    Target target =
        switch (handle.kind()) {
          case STATIC, INTERFACE_STATIC ->
              Substitutions.ofStatic(owner, name, type, staticInitializer);
          case VIRTUAL, INTERFACE_VIRTUAL -> Substitutions.ofVirtual(owner, name, type);
          case CONSTRUCTOR -> Substitutions.ofConstructorReference(owner, type, staticInitializer);
          default -> null;
        };
    if (target != null) {
      return MethodHandleDesc.ofMethod(
          DirectMethodHandleDesc.Kind.STATIC, target.owner(), target.name(), target.type());
    }
    if (handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR
        && Substitutions.SUBCLASSES.containsKey(owner)) {
      return MethodHandleDesc.ofConstructor(
          orderedSubclass(owner), MethodTypeDesc.ofDescriptor(type).parameterArray());
    }
    return handle;
  }

  private static ClassDesc orderedSubclass(String internalName) {
    return ClassDesc.ofInternalName(
        Substitutions.SUBCLASSES.getOrDefault(internalName, internalName));
  }
}
