/**
 * What can be found out about stopped homes: whether a home's state is whole, and where, why and by
 * which transaction the states of two homes of one chain differ.
 */
@NullMarked
package io.chancery.node.forensics;

import org.jspecify.annotations.NullMarked;
