/**
 * XML as a small tree that knows its lines: no DTD, no entities, no schema, bounded in depth and
 * size whatever the machine's own limits are.
 */
@NullMarked
package io.chancery.bpm.xml;

import org.jspecify.annotations.NullMarked;
