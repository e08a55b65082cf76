package io.chancery.rules.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import org.jspecify.annotations.Nullable;

/** The rules' structure, with the metered accumulate functions in place of the engine's. */
final class StructureCode implements CodeTransform {
  private final AllowList allowed;

  StructureCode(AllowList allowed) {
    this.allowed = allowed;
  }

  @Override
  public void accept(CodeBuilder builder, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction dynamic) {
      ConstantDesc[] arguments =
          dynamic.bootstrapArgs().stream().map(this::replaced).toArray(ConstantDesc[]::new);
      builder.invokedynamic(
          DynamicCallSiteDesc.of(
              dynamic.bootstrapMethod(),
              dynamic.name().stringValue(),
              dynamic.typeSymbol(),
              arguments));
    } else {
      builder.with(element);
    }
  }

  private ConstantDesc replaced(ConstantDesc argument) {
    if (!(argument instanceof DirectMethodHandleDesc handle)) {
      return argument;
    }
    String descriptor = handle.owner().descriptorString();
    @Nullable String standIn =
        allowed.accumulateStandInFor(descriptor.substring(1, descriptor.length() - 1));
    return standIn == null
        ? argument
        : MethodHandleDesc.ofConstructor(ClassDesc.ofInternalName(standIn));
  }
}
