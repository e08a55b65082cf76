package io.chancery.vm.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of the host that a script may use: functions such as {@code db.items.get} and readable
 * names such as {@code message.sender}. Anything else is refused when the script is compiled.
 */
public final class HostSurface {
  /** No host: built-ins only. */
  public static final HostSurface NONE = builder().build();

  private static final int NAMES_IN_A_SENTENCE = 8;

  private final Map<String, Arity> functions;
  private final Set<String> readable;
  private final Set<String> prefixes;

  /** How many arguments a function takes. */
  record Arity(int min, int max) {
    boolean takes(int count) {
      return count >= min && count <= max;
    }

    @Override
    public String toString() {
      return min == max ? counted(min) : min + " to " + counted(max);
    }

    private static String counted(int count) {
      return count == 1 ? "1 argument" : count + " arguments";
    }
  }

  private HostSurface(Builder builder) {
    functions = new LinkedHashMap<>(builder.functions);
    readable = new LinkedHashSet<>(builder.readable);
    prefixes = new LinkedHashSet<>();
    Stream.concat(functions.keySet().stream(), readable.stream())
        .forEach(
            name -> {
              for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                prefixes.add(name.substring(0, dot));
              }
            });
  }

  public static Builder builder() {
    return new Builder();
  }

  @Nullable Arity function(String name) {
    return functions.get(name);
  }

  boolean isReadable(String name) {
    return readable.contains(name);
  }

  /** Whether longer names start with {@code path} and a dot. */
  boolean isPrefix(String path) {
    return prefixes.contains(path);
  }

  boolean knows(String path) {
    return functions.containsKey(path) || readable.contains(path) || prefixes.contains(path);
  }

  /** The first few names below {@code path}, for a sentence; all of them for an empty path. */
  String namesBelow(String path) {
    List<String> names = new ArrayList<>(functions.keySet());
    names.addAll(readable);
    names.removeIf(name -> !path.isEmpty() && !name.startsWith(path + "."));
    String first = names.stream().limit(NAMES_IN_A_SENTENCE).collect(Collectors.joining(", "));
    return names.size() > NAMES_IN_A_SENTENCE ? first + ", …" : first;
  }

  /** Collects the names of a surface. */
  public static final class Builder {
    private final Map<String, Arity> functions = new LinkedHashMap<>();
    private final Set<String> readable = new LinkedHashSet<>();

    private Builder() {}

    /**
     * Adds a function.
     *
     * @param name identifiers joined by dots
     */
    public Builder function(String name, int argumentsMin, int argumentsMax) {
      functions.put(name.intern(), new Arity(argumentsMin, argumentsMax));
      return this;
    }

    /**
     * Adds a readable name.
     *
     * @param name identifiers joined by dots
     */
    public Builder readable(String name) {
      readable.add(name.intern());
      return this;
    }

    public HostSurface build() {
      return new HostSurface(this);
    }
  }
}
