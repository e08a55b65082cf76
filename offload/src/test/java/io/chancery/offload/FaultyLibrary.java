package io.chancery.offload;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A library whose every function gives one number and does nothing else. */
final class FaultyLibrary implements AutoCloseable {
  private static final ValueLayout INT = ValueLayout.JAVA_INT;
  private static final ValueLayout LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout POINTER = ValueLayout.ADDRESS;

  private final Arena arena = Arena.ofShared();
  private final Map<String, MemorySegment> functions = new HashMap<>();

  FaultyLibrary(int version, int code) {
    FunctionDescriptor request = FunctionDescriptor.of(INT, POINTER, LONG, INT, POINTER);
    add("abi", FunctionDescriptor.of(INT), version);
    add("verify", request, code);
    add("hash_messages", request, code);
    add("hash_pairs", FunctionDescriptor.of(INT, INT, POINTER, INT, POINTER), code);
    add("description", FunctionDescriptor.of(LONG, POINTER, LONG), 6L);
  }

  SymbolLookup symbols() {
    return name -> Optional.ofNullable(functions.get(name));
  }

  FaultyLibrary without(String function) {
    functions.remove("chancery_board_" + function);
    return this;
  }

  @SuppressWarnings("restricted")
  private void add(String name, FunctionDescriptor descriptor, Object answer) {
    MethodType type = descriptor.toMethodType();
    MethodHandle constant = MethodHandles.constant(type.returnType(), answer);
    MethodHandle function = MethodHandles.dropArguments(constant, 0, type.parameterList());
    functions.put(
        "chancery_board_" + name, Linker.nativeLinker().upcallStub(function, descriptor, arena));
  }

  @Override
  public void close() {
    arena.close();
  }
}
