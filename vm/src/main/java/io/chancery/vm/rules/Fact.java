package io.chancery.vm.rules;

import io.chancery.vm.value.Value;

/** A fact: the simple name of its declared type, and its fields in declared order. */
public record Fact(String type, Value.Obj fields) {}
