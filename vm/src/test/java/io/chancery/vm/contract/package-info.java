/** The contract runtime without engines: what contracts may reach, and what they may not. */
@NullMarked
package io.chancery.vm.contract;

import org.jspecify.annotations.NullMarked;
