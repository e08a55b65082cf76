package io.chancery.bpm.diagram;

/** A process variable, named as scripts and conditions name it. */
public record Variable(String name, VariableType type) {}
