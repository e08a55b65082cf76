package io.chancery.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class path as the engine reads it, with two changes to Drools. Its tuple sets, through which
 * each partial match of each join goes, pay for it; and what it does with parallel streams, it does
 * on the one thread that has the stack for it.
 */
final class MeteredClassPath extends ClassLoader {
  private static final String TUPLE_SETS = "org/drools/core/common/TupleSetsImpl.class";
  private static final Set<String> PROPAGATIONS =
      Set.of("addInsert", "addUpdate", "addDelete", "addNormalizedDelete");
  private static final String GENERATOR = "org/drools/model/codegen/";
  private static final ClassDesc FUEL = ClassDesc.of("io.chancery.rules.fuel.Fuel");

  MeteredClassPath(ClassLoader parent) {
    super(parent);
  }

  /** Engines of other modules may be on the class path: their services are not this one's. */
  private static final Pattern FOREIGN =
      Pattern.compile("/(drools-mvel-\\d|drools-ruleunits-|kogito-|jbpm-|mvel2-)[^/]*\\.jar!");

  @Override
  public @Nullable URL getResource(String name) {
    URL first = super.getResource(name);
    if (first == null || !FOREIGN.matcher(first.toString()).find()) {
      return first;
    }
    try {
      Enumeration<URL> own = getResources(name);
      return own.hasMoreElements() ? own.nextElement() : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> own = Collections.list(super.getResources(name));
    own.removeIf(url -> FOREIGN.matcher(url.toString()).find());
    return Collections.enumeration(own);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    InputStream in = open(name);
    if (in == null || !name.equals(TUPLE_SETS) && !name.startsWith(GENERATOR)) {
      return in;
    }
    try (in) {
      byte[] bytes = in.readAllBytes();
      ClassTransform change = name.equals(TUPLE_SETS) ? metered() : sequential();
      ClassFile classFile = ClassFile.of();
      return new ByteArrayInputStream(classFile.transformClass(classFile.parse(bytes), change));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable InputStream open(String name) {
    try {
      URL own = getResource(name);
      return own == null ? null : own.openStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassTransform metered() {
    return ClassTransform.transformingMethodBodies(
        MeteredClassPath::isPropagation, CodeTransform.ofStateful(MeteredClassPath::payFirst));
  }

  private static boolean isPropagation(MethodModel method) {
    return PROPAGATIONS.contains(method.methodName().stringValue());
  }

  private static CodeTransform payFirst() {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder builder) {
        builder.invokestatic(FUEL, "partialMatch", MethodTypeDesc.of(ConstantDescs.CD_void));
      }

      @Override
      public void accept(CodeBuilder builder, CodeElement element) {
        builder.with(element);
      }
    };
  }

  private static ClassTransform sequential() {
    return ClassTransform.transformingMethodBodies(
        (builder, element) -> {
          if (element instanceof InvokeInstruction call
              && call.name().equalsString("parallelStream")) {
            builder.invoke(
                call.opcode(),
                call.owner().asSymbol(),
                "stream",
                call.typeSymbol(),
                call.isInterface());
          } else {
            builder.with(element);
          }
        });
  }
}
