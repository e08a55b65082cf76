package io.chancery.bpm.diagram;

import org.jspecify.annotations.Nullable;

/**
 * A sequence flow.
 *
 * @param condition only behind an exclusive gateway, and not on its default flow
 */
public record Flow(String id, int line, String from, String to, @Nullable Condition condition) {}
