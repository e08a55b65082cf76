package io.chancery.rules.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** A setter of a fact tells that it changes the fact; a decimal field takes bounded decimals. */
final class FactCode implements CodeTransform {
  private static final ClassDesc DECIMAL = ClassDesc.of("java.math.BigDecimal");
  private static final ClassDesc METERED_DECIMAL =
      ClassDesc.of("io.chancery.rules.fuel.MeteredDecimal");
  private static final MethodTypeDesc CHANGING =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);

  private final boolean setter;

  FactCode(boolean setter) {
    this.setter = setter;
  }

  @Override
  public void atStart(CodeBuilder builder) {
    if (setter) {
      builder.aload(0).invokestatic(MeteredCode.FUEL, "changing", CHANGING);
    }
  }

  @Override
  public void accept(CodeBuilder builder, CodeElement element) {
    if (element instanceof FieldInstruction access
        && access.opcode() == Opcode.PUTFIELD
        && access.typeSymbol().equals(DECIMAL)) {
      builder.invokestatic(METERED_DECIMAL, "field", MethodTypeDesc.of(DECIMAL, DECIMAL));
    }
    builder.with(element);
  }
}
