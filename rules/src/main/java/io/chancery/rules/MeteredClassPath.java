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
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class path as the engine reads it, with three changes. Drools' tuple sets, through which each
 * partial match of each join goes, pay for it; the parsers count their steps; and what the
 * generator does with parallel streams, it does on the one thread that has the stack for it.
 */
final class MeteredClassPath extends ClassLoader {
  private static final String GENERATOR = "org/drools/model/codegen/";

  /**
   * What other modules bring to the class path of a node: the rule engine would find their services
   * and change its ways, so for it they are not there.
   */
  private static final Pattern FOREIGN =
      Pattern.compile("/(drools-mvel-\\d|drools-ruleunits-|kogito-|jbpm-|mvel2-)[^/]*\\.jar!");

  /** Methods of one class that call a static method of ours before anything else. */
  private record Toll(Set<String> methods, String owner, String name) {}

  private static final Toll PARTIAL_MATCH =
      new Toll(
          Set.of("addInsert", "addUpdate", "addDelete", "addNormalizedDelete"),
          "io.chancery.rules.fuel.Fuel",
          "partialMatch");
  private static final Toll PARSER_STEP =
      new Toll(
          Set.of("jj_scan_token", "jj_consume_token", "jj_ntk_f", "LT"),
          "io.chancery.rules.fuel.ParseBudget",
          "step");
  private static final Map<String, Toll> TOLLS =
      Map.of(
          "org/drools/core/common/TupleSetsImpl.class", PARTIAL_MATCH,
          "org/drools/mvel/parser/GeneratedMvelParser.class", PARSER_STEP,
          "com/github/javaparser/GeneratedJavaParser.class", PARSER_STEP,
          "org/antlr/runtime/CommonTokenStream.class", PARSER_STEP);

  MeteredClassPath(ClassLoader parent) {
    super(parent);
  }

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
    Toll toll = TOLLS.get(name);
    if (in == null || toll == null && !name.startsWith(GENERATOR)) {
      return in;
    }
    try (in) {
      ClassTransform change = toll == null ? sequential() : paying(toll);
      ClassFile classFile = ClassFile.of();
      return new ByteArrayInputStream(
          classFile.transformClass(classFile.parse(in.readAllBytes()), change));
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

  private static ClassTransform paying(Toll toll) {
    return ClassTransform.transformingMethodBodies(
        method -> toll.methods().contains(method.methodName().stringValue()),
        new CodeTransform() {
          @Override
          public void atStart(CodeBuilder builder) {
            builder.invokestatic(
                ClassDesc.of(toll.owner()), toll.name(), MethodTypeDesc.of(ConstantDescs.CD_void));
          }

          @Override
          public void accept(CodeBuilder builder, CodeElement element) {
            builder.with(element);
          }
        });
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
