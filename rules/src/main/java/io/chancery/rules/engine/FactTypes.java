package io.chancery.rules.engine;

import io.chancery.vm.rules.FactType;
import io.chancery.vm.rules.FactType.Field;
import io.chancery.vm.rules.FactType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;

/** Reads {@code declare … end}: plain fields of plain types. */
final class FactTypes {
  static final int FIELDS_MAX = 64;

  private static final Map<String, Kind> KINDS =
      Map.of(
          "long", Kind.INTEGER,
          "Long", Kind.INTEGER,
          "int", Kind.INTEGER,
          "Integer", Kind.INTEGER,
          "BigDecimal", Kind.DECIMAL,
          "java.math.BigDecimal", Kind.DECIMAL,
          "String", Kind.TEXT,
          "boolean", Kind.BOOLEAN,
          "Boolean", Kind.BOOLEAN);

  private final ProblemSink problems;

  FactTypes(ProblemSink problems) {
    this.problems = problems;
  }

  Optional<FactType> read(TypeDeclarationDescr declared) {
    int line = declared.getLine();
    String name = declared.getTypeName();
    if (!RuleNames.isTypeName(name)) {
      problems.add(line, "a fact cannot be named " + name + ": that is no name, or Java's own");
      return Optional.empty();
    }
    if (!declared.getSuperTypes().isEmpty() || declared.isTrait()) {
      problems.add(line, "the type " + name + " extends another, which is not accepted");
    }
    if (!declared.getAnnotationNames().isEmpty()) {
      problems.add(line, "annotations are not accepted");
    }
    if (declared.getFields().size() > FIELDS_MAX) {
      problems.add(line, "the type " + name + " has more than " + FIELDS_MAX + " fields");
    }
    List<Field> fields = new ArrayList<>();
    for (TypeFieldDescr field : declared.getFields().values()) {
      read(name, field, fields);
    }
    return Optional.of(new FactType(name, fields));
  }

  private void read(String type, TypeFieldDescr field, List<Field> fields) {
    int line = field.getLine();
    String name = field.getFieldName();
    String javaType = field.getPattern().getObjectType();
    Kind kind = KINDS.get(javaType);
    if (!RuleNames.isFieldName(name)) {
      problems.add(line, "a field cannot be named " + name + ": that is a word of Java");
    } else if (kind == null) {
      problems.add(
          line,
          type
              + "."
              + name
              + " is a "
              + javaType
              + ", but fields are long, int, BigDecimal, String or boolean");
    } else if (field.getInitExpr() != null && !field.getInitExpr().isBlank()) {
      problems.add(line, type + "." + name + " has an initial value: give it when it is inserted");
    } else if (!field.getAnnotationNames().isEmpty()) {
      problems.add(line, "annotations are not accepted");
    } else if (fields.stream().anyMatch(other -> accessor(other.name()).equals(accessor(name)))) {
      problems.add(line, type + " has two fields that only their first letter's case tells apart");
    } else {
      fields.add(new Field(name, kind));
    }
  }

  private static String accessor(String field) {
    return Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }
}
