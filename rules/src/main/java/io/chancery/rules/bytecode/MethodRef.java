package io.chancery.rules.bytecode;

import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;

/**
 * A method as bytecode names it.
 *
 * @param owner the internal name of the class: {@code java/lang/String}
 */
record MethodRef(String owner, String name, String descriptor) {
  static final String CONSTRUCTOR = "<init>";

  static MethodRef of(InvokeInstruction call) {
    return new MethodRef(
        call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
  }

  /** {@code java/lang/String.length:()I}. */
  static MethodRef parse(String line) {
    int colon = line.indexOf(':');
    int dot = line.lastIndexOf('.', colon);
    return new MethodRef(
        line.substring(0, dot), line.substring(dot + 1, colon), line.substring(colon + 1));
  }

  MethodRef withAnyDescriptor() {
    return new MethodRef(owner, name, "*");
  }

  MethodTypeDesc type() {
    return MethodTypeDesc.ofDescriptor(descriptor);
  }

  boolean isConstructor() {
    return name.equals(CONSTRUCTOR);
  }

  /** For messages: {@code java.lang.System.exit} or {@code java.io.File}. */
  String inWords() {
    String className = owner.replace('/', '.').replace('$', '.');
    return isConstructor() ? className : className + "." + name;
  }
}
