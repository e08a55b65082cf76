package io.chancery.vm.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A contract's parameters by name, in the order of the manifest. */
public record ParameterSchema(SequencedMap<String, Parameter> parameters) {
  public static final ParameterSchema NONE = new ParameterSchema(new LinkedHashMap<>());

  public ParameterSchema {
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
  }
}
