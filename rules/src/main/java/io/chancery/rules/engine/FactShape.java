package io.chancery.rules.engine;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.FactType;
import io.chancery.vm.rules.FactType.Field;
import io.chancery.vm.value.Value;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declared type and its class: makes objects of facts and facts of objects. */
final class FactShape {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType CONSTRUCTOR = MethodType.methodType(Object.class, Object[].class);

  private final FactType type;
  private final Class<?> javaClass;
  private final List<Class<?>> javaTypes = new ArrayList<>();
  private final List<MethodHandle> getters = new ArrayList<>();
  private final MethodHandle constructor;

  FactShape(FactType type, Class<?> javaClass) {
    this.type = type;
    this.javaClass = javaClass;
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      for (Field field : type.fields()) {
        MethodHandle getter = lookup.unreflect(getter(field.name()));
        javaTypes.add(getter.type().returnType());
        getters.add(getter.asType(GETTER));
      }
      this.constructor =
          lookup
              .findConstructor(javaClass, MethodType.methodType(void.class, javaTypes))
              .asType(MethodType.genericMethodType(javaTypes.size()))
              .asSpreader(Object[].class, javaTypes.size())
              .asType(CONSTRUCTOR);
    } catch (ReflectiveOperationException e) {
      throw new InvariantViolation("the class of the fact " + type.name() + " is incomplete", e);
    }
  }

  private Method getter(String field) throws NoSuchMethodException {
    String capitalised = Character.toUpperCase(field.charAt(0)) + field.substring(1);
    for (Method method : javaClass.getMethods()) {
      if (method.getParameterCount() == 0
          && (method.getName().equals("get" + capitalised)
              || method.getName().equals("is" + capitalised))) {
        return method;
      }
    }
    throw new NoSuchMethodException(javaClass.getName() + ".get" + capitalised);
  }

  FactType type() {
    return type;
  }

  Class<?> javaClass() {
    return javaClass;
  }

  /**
   * @throws Refused with {@code INVALID_ARGUMENT} if the fact does not match its type
   */
  Object toObject(Fact fact) {
    for (String given : fact.fields().fields().keySet()) {
      if (type.fields().stream().noneMatch(field -> field.name().equals(given))) {
        throw invalid("the fact " + type.name() + " has no field " + given);
      }
    }
    Object[] values = new Object[javaTypes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = toJava(type.fields().get(i), javaTypes.get(i), fact);
    }
    return invoke(constructor, values);
  }

  private @Nullable Object toJava(Field field, Class<?> javaType, Fact fact) {
    Value value = fact.fields().get(field.name());
    if (value == null || value instanceof Value.Null) {
      if (javaType.isPrimitive()) {
        throw invalid(
            place(field)
                + " is a "
                + javaType
                + " and cannot be null: give it a value, or declare"
                + " it as "
                + (javaType == boolean.class ? "Boolean" : "Long"));
      }
      return null;
    }
    Object converted =
        switch (field.kind()) {
          case INTEGER -> value instanceof Value.Int i ? integer(field, javaType, i.value()) : null;
          case DECIMAL ->
              switch (value) {
                case Value.Dec d -> d.value();
                case Value.Int i -> BigDecimal.valueOf(i.value());
                default -> null;
              };
          case TEXT -> value instanceof Value.Text t ? t.value() : null;
          case BOOLEAN -> value instanceof Value.Bool b ? b.value() : null;
        };
    if (converted == null) {
      throw invalid(place(field) + " takes " + expected(field) + ", but got " + value.kind());
    }
    return converted;
  }

  private Object integer(Field field, Class<?> javaType, long value) {
    boolean small = javaType == int.class || javaType == Integer.class;
    if (!small) {
      return value;
    }
    if (value != (int) value) {
      throw invalid(place(field) + " is an int and cannot hold " + value);
    }
    return (int) value;
  }

  /** What the object holds now. */
  Fact toFact(Object object) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < getters.size(); i++) {
      fields.put(type.fields().get(i).name(), toValue(get(getters.get(i), object)));
    }
    return new Fact(type.name(), new Value.Obj(fields));
  }

  private static Value toValue(@Nullable Object value) {
    return switch (value) {
      case null -> Value.Null.NULL;
      case Long l -> Value.integer(l);
      case Integer i -> Value.integer(i);
      case BigDecimal d -> Value.decimal(d);
      case String s -> Value.text(s);
      case Boolean b -> Value.bool(b);
      default -> throw new InvariantViolation("a fact holds a " + value.getClass());
    };
  }

  private static @Nullable Object get(MethodHandle getter, Object object) {
    try {
      return getter.invokeExact(object);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new InvariantViolation("a getter failed", e);
    }
  }

  private static Object invoke(MethodHandle constructor, Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new InvariantViolation("a fact's constructor failed", e);
    }
  }

  private String place(Field field) {
    return type.name() + "." + field.name();
  }

  private static String expected(Field field) {
    return switch (field.kind()) {
      case INTEGER -> "an integer";
      case DECIMAL -> "a decimal or an integer";
      case TEXT -> "a text";
      case BOOLEAN -> "a boolean";
    };
  }

  private static Refused invalid(String sentence) {
    return new Refused(RejectionCode.INVALID_ARGUMENT, sentence);
  }
}
