package io.chancery.rules.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/** A rule's own code, made to pay. */
final class MeteredCode implements CodeTransform {
  static final ClassDesc FUEL = ClassDesc.of("io.chancery.rules.fuel.Fuel");
  private static final MethodTypeDesc CHARGE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc ARRAY =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);

  private final AllowList allowed;
  private final BlockCosts costs;
  private int index;

  MeteredCode(AllowList allowed, BlockCosts costs) {
    this.allowed = allowed;
    this.costs = costs;
  }

  @Override
  public void accept(CodeBuilder builder, CodeElement element) {
    int instructions = costs.at(index++);
    if (instructions > 0) {
      builder.loadConstant(instructions).invokestatic(FUEL, "charge", CHARGE);
    }
    switch (element) {
      case InvokeInstruction call -> call(builder, call);
      case NewPrimitiveArrayInstruction made ->
          builder.invokestatic(FUEL, "array", ARRAY).with(made);
      case NewReferenceArrayInstruction made ->
          builder.invokestatic(FUEL, "array", ARRAY).with(made);
      default -> builder.with(element);
    }
  }

  private void call(CodeBuilder builder, InvokeInstruction call) {
    MethodRef called = MethodRef.of(call);
    MethodRef standIn = allowed.standInFor(called);
    if (standIn != null) {
      invoke(builder, standIn);
      return;
    }
    @Nullable MethodRef check = allowed.constructionCheckFor(called);
    if (check != null) {
      invoke(builder, check);
    }
    builder.with(call);
  }

  private static void invoke(CodeBuilder builder, MethodRef method) {
    builder.invokestatic(ClassDesc.ofInternalName(method.owner()), method.name(), method.type());
  }
}
