package io.chancery.rules.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;

/**
 * Which members of the declared facts exist for rules: constructors, and the getter and the setter
 * of each field. The generator writes more ({@code toString}, access by name); that is cut out.
 */
final class FactMembers {
  private final Set<MethodRef> kept = new HashSet<>();

  private FactMembers() {}

  static FactMembers of(GeneratedClasses classes) {
    FactMembers members = new FactMembers();
    for (String fact : classes.facts()) {
      members.collect(ClassFile.of().parse(classes.bytes().get(fact)));
    }
    return members;
  }

  private void collect(ClassModel model) {
    String owner = model.thisClass().asInternalName();
    Set<String> accessors = new HashSet<>();
    for (FieldModel field : model.fields()) {
      String type = field.fieldType().stringValue();
      String capitalised = capitalised(field.fieldName().stringValue());
      accessors.add("get" + capitalised + "()" + type);
      accessors.add("is" + capitalised + "()" + type);
      accessors.add("set" + capitalised + "(" + type + ")V");
    }
    for (MethodModel method : model.methods()) {
      String name = method.methodName().stringValue();
      String type = method.methodType().stringValue();
      if (name.equals(MethodRef.CONSTRUCTOR) || accessors.contains(name + type)) {
        kept.add(new MethodRef(owner, name, type));
      }
    }
  }

  boolean contains(MethodRef method) {
    return kept.contains(method);
  }

  boolean keeps(String owner, MethodModel method) {
    return kept.contains(
        new MethodRef(owner, method.methodName().stringValue(), method.methodType().stringValue()));
  }

  static boolean isSetter(MethodModel method) {
    MethodTypeDesc type = method.methodTypeSymbol();
    return method.methodName().stringValue().startsWith("set") && type.parameterCount() == 1;
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
