package io.chancery.torture;

import io.chancery.block.IntrinsicGas;
import io.chancery.vm.gas.GasSchedule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.nio.file.Files;
import java.nio.file.Path;

/** This program with a transaction's base price one higher, as a class that goes before its own. */
final class ChangedPrice {
  private static final String FILE = IntrinsicGas.class.getName().replace('.', '/') + ".class";

  private ChangedPrice() {}

  static void write(Path directory) throws IOException {
    ClassFile classes = ClassFile.of();
    CodeTransform dearer =
        (code, element) -> {
          if (isBasePrice(element)) {
            code.loadConstant(GasSchedule.TRANSACTION_BASE + 1);
          } else {
            code.with(element);
          }
        };
    Path file = directory.resolve(FILE);
    Files.createDirectories(file.getParent());
    try (InputStream original = IntrinsicGas.class.getClassLoader().getResourceAsStream(FILE)) {
      Files.write(
          file,
          classes.transformClass(
              classes.parse(original.readAllBytes()),
              ClassTransform.transformingMethodBodies(dearer)));
    }
  }

  private static boolean isBasePrice(CodeElement element) {
    return element instanceof ConstantInstruction constant
        && constant.constantValue().equals(GasSchedule.TRANSACTION_BASE);
  }
}
